using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Contract;

internal sealed class Undocumented413 : Rule
{
    public override string Code => "ZTL018";

    public override string Name => "undocumented-413";

    public override Threat Threat => Threat.BigPayload;

    public override Flow Flow => Flow.Contract;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds operations whose request body the contract does not bound (a file, or a text, list or object without a largest size) and that do
        not document what a caller who sends too much gets: neither 413 nor `4XX` nor `default`. Where most operations lack it, there is one finding for all.
        ## Why it matters
        A limit that nobody designed is most often no limit: one body of some gigabytes fills memory or disk (API4:2023, CWE-400).
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
                "413": { description: The body is too large }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract) =>
        from missing in MissingAnswer.Of(contract, 413)
        select Report(missing.Node, missing.Message, "document 413, `4XX` or `default`, and limit how large a body may be");
}
