using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Lint.Shapes;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Rules.Request;

internal sealed class UnboundedPage : Rule
{
    public override string Code => "ZTL103";

    public override string Name => "unbounded-page";

    public override Threat Threat => Threat.PaginationAbuse;

    public override Flow Flow => Flow.Request;

    public override string Doc => """
        ## What it does
        Finds query parameters that choose a page or an offset (`page`, `offset`, `skip`, ...) without both bounds, or with a
        `minimum` below zero.
        ## Why it matters
        A database reads and throws away all rows before a large offset; a negative one often crashes the server.
        ## Bad
        ```yaml
        paths:
          /products:
            get:
              parameters:
                - { name: page, in: query, schema: { type: integer, minimum: 1 } }
        ```
        ## Good
        ```yaml
        paths:
          /products:
            get:
              parameters:
                - { name: page, in: query, schema: { type: integer, minimum: 1, maximum: 1000 } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract) =>
        from found in PageParameters.Unbounded(contract, PageNames.IsPosition, most: int.MaxValue - 1d)
        select Report(
            found.Place.Node,
            $"{found.Place.Title} chooses a part of a list and {found.Flaw}{found.Reach}",
            "add `minimum` and `maximum`; beyond some thousand rows offer a cursor instead")
            with { Severity = Severity.Warning };
}
