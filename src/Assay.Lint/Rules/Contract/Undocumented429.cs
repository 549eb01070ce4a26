using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Contract;

internal sealed class Undocumented429 : Rule
{
    public override string Code => "ZTL014";

    public override string Name => "undocumented-429";

    public override Threat Threat => Threat.SecurityMisconfiguration;

    public override Flow Flow => Flow.Contract;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds operations that do not document what a caller who calls too often gets: neither 429 nor `4XX` nor `default`.
        Where most operations lack it, there is one finding for all.
        ## Why it matters
        An API without a limit on calls can be emptied page by page, guessed at (passwords, codes, ids) and worn out; and
        clients that do not know 429 try again at once, which makes an overload worse.
        ## Bad
        ```yaml
        paths:
          /products:
            get:
              responses:
                "200": { description: Products }
                "404": { description: None }
        ```
        ## Good
        ```yaml
        paths:
          /products:
            get:
              responses:
                "200": { description: Products }
                "429": { description: Slow down }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract) =>
        from missing in MissingAnswer.Of(contract, 429)
        select Report(missing.Node, missing.Message, "document 429 (RFC 6585) with `Retry-After`, and limit how often one caller may call");
}
