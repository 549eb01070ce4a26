using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Response;

internal sealed class WildcardResponse : Rule
{
    public override string Code => "ZTL212";

    public override string Name => "wildcard-response";

    public override Threat Threat => Threat.BrokenContract;

    public override Flow Flow => Flow.Response;

    public override int Cwe => 436;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds successful answers in the media type `*/*` or `application/*`. Where most operations have it, there is one finding for all.
        ## Why it matters
        An answer that may be of any type is checked as none: it passes as HTML where JSON was meant, and browsers run it (CWE-436).
        ## Bad
        ```yaml
        paths:
          /orders:
            get:
              responses:
                "200": { description: Orders, content: { '*/*': { schema: { type: array, items: { type: string } } } } }
        ```
        ## Good
        ```yaml
        paths:
          /orders:
            get:
              responses:
                "200": { description: Orders, content: { application/json: { schema: { type: array, items: { type: string } } } } }
                "404": { description: None, content: { '*/*': { schema: { type: string } } } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var answers = contract.Operations
            .SelectMany(o => o.Responses.Where(r => r.IsSuccess).SelectMany(r => r.Content).Select(m => (Media: m, Operation: o))).ToArray();
        var flawed = answers.Where(a => WildcardMedia.IsOne(a.Media.Range)).Select(a => (WildcardMedia.NodeOf(a.Media, a.Operation, "produces"), a.Operation));
        return from flaw in SharedFlaw.Of(contract.Root["paths"], "media types of successful answers", answers.Select(a => WildcardMedia.NodeOf(a.Media, a.Operation, "produces")).Distinct().Count(), flawed)
               select Report(
                   flaw.Node, $"{flaw.Subject} {flaw.Verb("lets", "let")} an answer be of any type{flaw.Reach}",
                   "name the media types that are answered, such as `application/json`");
    }
}
