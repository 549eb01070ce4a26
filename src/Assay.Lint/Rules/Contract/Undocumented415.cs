using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Contract;

internal sealed class Undocumented415 : Rule
{
    public override string Code => "ZTL019";

    public override string Name => "undocumented-415";

    public override Threat Threat => Threat.SecurityMisconfiguration;

    public override Flow Flow => Flow.Contract;

    public override int Cwe => 436;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds operations that take a body and do not document what happens where it comes in another media type: neither 415 nor `4XX` nor
        `default`. Where most operations lack it, there is one finding for all.
        ## Why it matters
        A server that takes any media type reads the same bytes otherwise than those who checked them (CWE-436): XML reaches a parser that
        nobody secured, and `text/plain` lets a form of another site send JSON without asking first.
        ## Bad
        ```yaml
        paths:
          /notes:
            post:
              requestBody:
                content:
                  application/json:
                    schema: { type: string }
              responses:
                "201": { description: Noted }
                "400": { description: Wrong input }
        ```
        ## Good
        ```yaml
        paths:
          /notes:
            post:
              requestBody:
                content:
                  application/json:
                    schema: { type: string }
              responses:
                "201": { description: Noted }
                "415": { description: The body is not JSON }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract) =>
        from missing in MissingAnswer.Of(contract, 415)
        select Report(missing.Node, missing.Message, "document 415, `4XX` or `default`, and refuse every media type that the contract does not name");
}
