using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;

namespace Assay.Lint.Rules.Request;

internal sealed class PasswordScheme : Rule
{
    public override string Code => "ZTL120";

    public override string Name => "password-scheme";

    public override Threat Threat => Threat.BrokenAuthentication;

    public override Flow Flow => Flow.Request;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds security schemes that hand passwords or tokens to those who should not have them: HTTP `basic` and `digest`, and the OAuth flows
        `password` and `implicit`.
        ## Why it matters
        A password is sent with every request or shown to every client, and does not expire; the implicit flow leaves tokens in
        addresses. RFC 9700 forbids the one flow and advises against the other (CWE-522).
        ## Bad
        ```yaml
        paths: {}
        components:
          securitySchemes:
            login: { type: http, scheme: basic }
        ```
        ## Good
        ```yaml
        paths: {}
        components:
          securitySchemes:
            login: { type: http, scheme: bearer }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        foreach (var scheme in contract.SecuritySchemes.Values)
        {
            var name = Names.Short(scheme.Name);
            if (scheme.HttpScheme is "basic" or "digest")
            {
                var place = scheme.Node["scheme"] ?? scheme.Node["type"] ?? scheme.Node;
                yield return Report(place, $"the `{place.Name}` of `{name}` sends a password with every request", "use short-lived bearer tokens, or `mutualTLS` between services");
            }

            // 2.0 has one flow, the later versions several.
            foreach (var flow in (scheme.Node["flows"]?.Children ?? []).Where(f => f.Name is "password" or "implicit"))
            {
                yield return Report(flow, $"`{name}` offers the flow `{flow.Name}`", "use `authorizationCode` with PKCE, or `clientCredentials` between services");
            }

            if (scheme.Node["flow"] is { Text: "password" or "implicit" } only)
            {
                yield return Report(only, $"the `flow` of `{name}` is `{only.Text}`", "use `accessCode`, or `application` between services");
            }
        }
    }
}
