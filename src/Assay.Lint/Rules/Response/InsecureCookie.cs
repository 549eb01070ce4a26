using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Response;

internal sealed class InsecureCookie : Rule
{
    // Cookies that hold no secret, and those that scripts must read.
    private static readonly string[] Harmless = ["lang", "locale", "theme", "consent", "timezone", "currency"];

    private static readonly string[] ForScripts = ["csrf", "xsrf"];

    public override string Code => "ZTL211";

    public override string Name => "insecure-cookie";

    public override Threat Threat => Threat.BrokenAuthentication;

    public override Flow Flow => Flow.Response;

    public override int Cwe => 1004;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds `Set-Cookie` headers of answers whose description, example and pattern name not all of `Secure`, `HttpOnly` and `SameSite`; and keys in cookies
        that operations which change something ask for, where neither the scheme nor a header parameter says a word of `SameSite` or CSRF.
        ## Why it matters
        Without `Secure` the cookie travels in clear text (CWE-614), without `HttpOnly` scripts read it (CWE-1004), and without `SameSite` every page
        that the user visits sends requests with it (CWE-352).
        ## Bad
        ```yaml
        paths:
          /login:
            post:
              responses:
                "204":
                  description: Logged in
                  headers: { Set-Cookie: { schema: { type: string, example: session=abc; Path=/ } } }
        ```
        ```yaml
        security: [{ session: [] }]
        paths:
          /orders: { post: { responses: { "201": { description: Ordered } } } }
        components: { securitySchemes: { session: { type: apiKey, in: cookie, name: session } } }
        ```
        ## Good
        ```yaml
        security: [{ session: [] }]
        paths:
          /login:
            post:
              security: []
              responses:
                "204":
                  description: Logged in
                  headers: { Set-Cookie: { schema: { type: string, example: session=abc; Path=/; Secure; HttpOnly; SameSite=Strict } } }
        components: { securitySchemes: { session: { type: apiKey, in: cookie, name: session, description: Sent with SameSite=Strict } } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract) => Cookies(contract).Concat(Schemes(contract));

    private IEnumerable<Finding> Cookies(ApiContract contract)
    {
        var cookies = contract.Operations.SelectMany(o => o.Responses).Select(r => r.Named("Set-Cookie")).OfType<Parameter>();
        foreach (var cookie in cookies.DistinctBy(c => c.Node))
        {
            var said = HeaderTexts.Said(cookie);
            var missing = new[] { "Secure", "HttpOnly", "SameSite" }.Where(a => !Says(said, a) && !(a == "HttpOnly" && ForScripts.Any(w => Says(said, w)))).ToArray();
            if (missing.Length > 0 && !Harmless.Any(name => HeaderTexts.Values(cookie).Any(v => v.StartsWith(name + "=", StringComparison.OrdinalIgnoreCase))))
            {
                yield return Report(
                    cookie.Node, $"{Place.Of(cookie.Node).Title} says nothing of {string.Join(", ", missing.Select(m => $"`{m}`"))}",
                    "set `Secure; HttpOnly; SameSite=Lax` or stricter, and show it in an example or a pattern")
                    with { Cwe = missing[0] switch { "Secure" => 614, "HttpOnly" => 1004, _ => 352 } };
            }
        }
    }

    private IEnumerable<Finding> Schemes(ApiContract contract) =>
        from scheme in contract.SecuritySchemes.Values
        where scheme is { Type: "apiKey", In: ParameterLocation.Cookie } && !Guards(scheme.Node.String("description") ?? "")
        let changing = contract.Operations.Where(o => !o.IsSafe && o.Security?.Any(r => r.Schemes is [{ } only] && only.Name == scheme.Name) == true).ToArray()
        where changing.Length > 0
            && !changing.All(o => o.Parameters.Any(p => p.In == ParameterLocation.Header && Guards(p.Name)))
            && !contract.Operations.SelectMany(o => o.Responses).Select(r => r.Named("Set-Cookie")).OfType<Parameter>().Any(c => Guards(HeaderTexts.Said(c)))
        let place = scheme.Node["in"] ?? scheme.Node
        select Report(
            place, $"the key of `{Names.Short(scheme.Name)}` travels `{place.Name}` a cookie, and nothing says what keeps other sites from using it ({changing.Length} operation{(changing.Length == 1 ? "" : "s")} that change something)",
            "set `SameSite` and say so in the scheme's description, or ask for a CSRF token in a header") with { Cwe = 352 };

    private static bool Guards(string text) => Says(text, "SameSite") || Says(text, "same-site") || ForScripts.Any(w => Says(text, w));

    private static bool Says(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
