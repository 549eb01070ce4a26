using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Lint.Shapes;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Rules.Request;

internal sealed class UnboundedPageSize : Rule
{
    // GitHub, Stripe and the like stop at 100, exports at some thousands.
    private const double MostRows = 10_000;

    public override string Code => "ZTL102";

    public override string Name => "unbounded-page-size";

    public override Threat Threat => Threat.PaginationAbuse;

    public override Flow Flow => Flow.Request;

    public override string Doc => """
        ## What it does
        Finds query parameters that set the size of a page (`per_page`, `limit`, `pageSize`, ...) without both bounds, or
        with bounds that bound nothing: a `maximum` of more than 10,000 rows, a `minimum` below zero.
        ## Why it matters
        `?per_page=100000000` makes the server read and send the whole table; a negative size often crashes it.
        ## Bad
        ```yaml
        paths:
          /products:
            get:
              parameters:
                - { name: per_page, in: query, schema: { type: integer } }
        ```
        ## Good
        ```yaml
        paths:
          /products:
            get:
              parameters:
                - { name: per_page, in: query, schema: { type: integer, minimum: 1, maximum: 100 } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract) =>
        from found in PageParameters.Unbounded(contract, PageNames.IsSize, most: MostRows)
        select Report(
            found.Place.Node,
            $"{found.Place.Title} sets the size of a page and {found.Flaw}{found.Reach}",
            "add `minimum: 1` and the `maximum` that a page can need, for example 100")
            with { Severity = found.Flaw.Contains("maximum", StringComparison.Ordinal) ? Severity.Error : Severity.Warning };
}
