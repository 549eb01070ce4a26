using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.ThirdParty;

internal sealed class UnverifiedWebhook : Rule
{
    public override string Code => "ZTL303";

    public override string Name => "unverified-webhook";

    public override Threat Threat => Threat.BrokenAuthentication;

    public override Flow Flow => Flow.ThirdParty;

    public override int Cwe => 345;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds webhooks that say nothing of how their receiver can tell who sends them: no `security`, no header or property for a signature, no word about one. Where most
        webhooks are so, there is one finding for all.
        ## Why it matters
        Whoever knows the address of a receiver sends "paid" in the name of the API, and the receiver delivers (API10:2023, CWE-345).
        ## Bad
        ```yaml
        openapi: 3.1.0
        paths: {}
        webhooks:
          orderPaid:
            post:
              requestBody: { content: { application/json: { schema: { type: object, properties: { order: { type: string } } } } } }
              responses: { "204": { description: Thanks } }
        ```
        ## Good
        ```yaml
        openapi: 3.1.0
        paths: {}
        webhooks:
          orderPaid:
            post:
              parameters: [{ name: Webhook-Signature, in: header, required: true, schema: { type: string } }]
              requestBody: { content: { application/json: { schema: { type: object, properties: { order: { type: string } } } } } }
              responses: { "204": { description: Thanks } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        foreach (var list in OutgoingCall.Webhooks(contract).GroupBy(w => w.Parent!))
        {
            var all = list.Where(w => OutgoingCall.Of(w, w, contract.Root).Any()).ToArray();
            var flawed = all.Where(w => OutgoingCall.Of(w, w, contract.Root).Any(c => !c.IsVerified(contract.Root))).ToArray();
            if (OneDecision.IsBehind(flawed.Length, all.Length))
            {
                yield return Unverified(list.Key, $"{flawed.Length} of the {all.Length} calls in `{list.Key.Name}` say");
                continue;
            }

            foreach (var webhook in flawed)
            {
                yield return Unverified(webhook, $"the webhook {Place.Of(webhook).Title} says");
            }
        }
    }

    private Finding Unverified(Node where, string who) => Report(
        where, $"{who} nothing of how receivers can tell who calls",
        "sign each call and describe the header of the signature, such as `Webhook-Signature`, or give the webhook a `security`");
}
