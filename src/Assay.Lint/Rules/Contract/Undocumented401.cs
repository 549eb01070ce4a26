using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Contract;

internal sealed class Undocumented401 : Rule
{
    public override string Code => "ZTL011";

    public override string Name => "undocumented-401";

    public override Threat Threat => Threat.BrokenAuthentication;

    public override Flow Flow => Flow.Contract;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds operations that ask for authentication and do not document what a caller without a valid credential gets:
        neither 401 nor `4XX` nor `default`. Where most operations lack it, there is one finding for all.
        ## Why it matters
        A refusal that nobody designed is a refusal that nobody tests: forgotten checks stay unseen, and some frameworks answer
        a missing token with 200 and nothing, or with a stack trace.
        ## Bad
        ```yaml
        security: [{ bearerAuth: [] }]
        paths:
          /orders:
            get:
              responses:
                "200": { description: Orders }
                "429": { description: Slow down }
        components:
          securitySchemes:
            bearerAuth: { type: http, scheme: bearer }
        ```
        ## Good
        ```yaml
        security: [{ bearerAuth: [] }]
        paths:
          /orders:
            get:
              responses:
                "200": { description: Orders }
                "401": { description: Nobody has been identified }
        components:
          securitySchemes:
            bearerAuth: { type: http, scheme: bearer }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract) =>
        from missing in MissingAnswer.Of(contract, 401)
        select Report(missing.Node, missing.Message, "document 401, `4XX` or `default`, and refuse callers without a valid credential");
}
