using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Contract;

internal sealed class UnusedScope : Rule
{
    // OpenID Connect Core, section 5.4, and offline access: they say what a token tells, not which operation may be called.
    private static readonly string[] OfIdentity = ["openid", "profile", "email", "address", "phone", "offline_access"];

    public override string Code => "ZTL026";

    public override string Name => "unused-scope";

    public override Threat Threat => Threat.BrokenContract;

    public override Flow Flow => Flow.Contract;

    public override Severity Severity => Severity.Info;

    public override string Doc => """
        ## What it does
        Finds OAuth schemes that declare scopes which no operation requires. Scopes of OpenID Connect such as `profile` are left out.
        ## Why it matters
        People grant and tokens carry a right of which nobody can see what it opens: either an operation lost its requirement, or the
        scope lost its operation (CWE-1059).
        ## Bad
        ```yaml
        paths:
          /orders:
            get: { security: [{ oauth: [orders.read] }], responses: { "200": { description: Orders } } }
        components:
          securitySchemes:
            oauth:
              type: oauth2
              flows: { clientCredentials: { tokenUrl: "https://a.example/token", scopes: { orders.read: Read, orders.write: Write } } }
        ```
        ## Good
        ```yaml
        paths:
          /orders:
            get: { security: [{ oauth: [orders.read] }], responses: { "200": { description: Orders } } }
        components:
          securitySchemes:
            oauth:
              type: oauth2
              flows: { clientCredentials: { tokenUrl: "https://a.example/token", scopes: { orders.read: Read } } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var required = Scopes.Required(contract).Select(r => (r.Scheme.Name, r.Scope.Text)).ToHashSet();
        foreach (var scheme in contract.SecuritySchemes.Values.Where(Scopes.AreDeclared))
        {
            var declared = Scopes.Declared(scheme);
            var unused = declared.Where(s => !required.Contains((scheme.Name, s)) && !OfIdentity.Contains(s)).ToArray();
            if (unused.Length > 0)
            {
                var list = Scopes.Lists(scheme).First(l => l[unused[0]] is not null);
                var number = unused.Length == declared.Count && unused.Length > 1 ? $"none of whose {unused.Length} scopes any operation requires"
                    : unused.Length == 1 ? $"with `{Names.Short(unused[0])}`, which no operation requires"
                    : $"{unused.Length} of which no operation requires, such as `{Names.Short(unused[0])}`";
                yield return Report(
                    list, $"`{Names.Short(scheme.Name)}` declares `scopes`, {number}",
                    "name each in the `security` of the operations that need it, or remove it here and at the authorization server");
            }
        }
    }
}
