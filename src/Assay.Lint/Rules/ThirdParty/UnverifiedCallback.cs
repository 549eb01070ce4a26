using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.ThirdParty;

internal sealed class UnverifiedCallback : Rule
{
    public override string Code => "ZTL302";

    public override string Name => "unverified-callback";

    public override Threat Threat => Threat.BrokenAuthentication;

    public override Flow Flow => Flow.ThirdParty;

    public override int Cwe => 345;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds callbacks that say nothing of how their receiver can tell who sends them: no `security`, no header or property for a signature, no word about one. Where most
        callbacks are so, there is one finding for all.
        ## Why it matters
        The address of a receiver becomes known. Whoever knows it sends "paid" in the name of the API, and the receiver delivers (API10:2023, CWE-345).
        ## Bad
        ```yaml
        paths:
          /subscriptions:
            post:
              requestBody:
                content:
                  application/json:
                    schema: { type: object, properties: { url: { type: string } } }
              responses: { "201": { description: Subscribed } }
              callbacks:
                onOrder:
                  '{$request.body#/url}':
                    post:
                      responses: { "204": { description: Thanks } }
        ```
        ## Good
        ```yaml
        paths:
          /subscriptions:
            post:
              requestBody:
                content:
                  application/json:
                    schema: { type: object, properties: { url: { type: string } } }
              responses: { "201": { description: Subscribed } }
              callbacks:
                onOrder:
                  '{$request.body#/url}':
                    post:
                      parameters: [{ name: X-Signature, in: header, required: true, schema: { type: string } }]
                      responses: { "204": { description: Thanks } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var calls = OutgoingCall.Callbacks(contract)
            .SelectMany(c => OutgoingCall.Of(c.Expression, c.Callback, contract.Root).Select(call => (Call: call, c.From))).ToArray();
        return from flaw in SharedFlaw.Of(
                   contract.Root["paths"], "callbacks", calls.Select(c => c.Call.Holder.Origin).Distinct().Count(),
                   calls.Where(c => !c.Call.IsVerified(contract.Root)).Select(c => (c.Call.Holder, c.From)))
               select Report(
                   flaw.Node, $"{flaw.Subject} {flaw.Verb("says", "say")} nothing of how receivers can tell who calls{flaw.Reach}",
                   "sign each call and describe the header of the signature, such as `Webhook-Signature`, or give the callback a `security`");
    }
}
