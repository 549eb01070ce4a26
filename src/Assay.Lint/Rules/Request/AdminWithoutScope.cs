using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Lint.Shapes;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Rules.Request;

internal sealed class AdminWithoutScope : Rule
{
    public override string Code => "ZTL134";

    public override string Name => "admin-without-scope";

    public override Threat Threat => Threat.BrokenFunctionLevelAuthorization;

    public override Flow Flow => Flow.Request;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds operations for administrators (`/admin/...`, `/internal/...`, `impersonateUser`, ...) that ask for the same credential as
        ordinary operations: without a scope or role that most others do not need, and without a security scheme of their own. One finding for each such part of the API.
        ## Why it matters
        Every user can find the path and has the token: nothing in the contract tells an administrator from a customer (CWE-285).
        ## Bad
        ```yaml
        security: [{ bearerAuth: [] }]
        paths:
          /orders: { get: { responses: { "200": { description: Orders } } } }
          /admin/users: { get: { responses: { "200": { description: Users } } } }
        components:
          securitySchemes: { bearerAuth: { type: http, scheme: bearer } }
        ```
        ## Good
        ```yaml
        security: [{ bearerAuth: [] }]
        paths:
          /orders: { get: { responses: { "200": { description: Orders } } } }
          /admin/users: { get: { security: [{ bearerAuth: [admin] }], responses: { "200": { description: Users } } } }
        components:
          securitySchemes: { bearerAuth: { type: http, scheme: bearer } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var areas = contract.Operations.ToLookup(AdminNames.AreaOf);
        Operation[] users = [.. areas[null].Where(o => !o.AllowsAnonymous)];
        var ordinary = Ordinary(users);
        var common = Common(users);
        foreach (var area in areas.Where(a => a.Key is not null))
        {
            // One that asks for nothing at all is the matter of other rules.
            var found = area.Where(o => !o.AllowsAnonymous && o.Security!.Any(r => !IsOfItsOwn(r, ordinary, common)) && !SaysWho(o.Node) && !SaysWho(o.Node.Parent)).ToArray();
            if (found.Length > 0)
            {
                var place = Place.Of(found[0].Node);
                yield return Report(
                    place.Node,
                    $"{place.Title} looks like one for administrators, and any caller's credential opens it{(found.Length > 1 ? $" (as {found.Length - 1} more below `{Names.Short(area.Key!)}`)" : "")}",
                    "require a scope or role in `security`, or a scheme of its own, and check it in the server");
            }
        }
    }

    // A scheme that few operations use is one for few callers, whatever their paths are called.
    private static HashSet<string> Ordinary(Operation[] operations) =>
        [.. operations
            .SelectMany(o => o.Security!.SelectMany(r => r.Schemes).Select(s => s.Name).Distinct())
            .GroupBy(name => name, StringComparer.Ordinal)
            .Where(uses => uses.Count() * 3 >= operations.Length && !AdminNames.IsAdmin(uses.Key))
            .Select(uses => uses.Key)];

    // A scope that most callers need for everything else is none for administrators.
    private static HashSet<(string Scheme, string Scope)> Common(Operation[] operations) =>
        [.. operations
            .SelectMany(o => o.Security!.SelectMany(r => r.Schemes).SelectMany(s => s.Scopes.Select(scope => (s.Name, scope))).Distinct())
            .GroupBy(pair => pair)
            .Where(uses => uses.Count() > 1 && uses.Count() * 2 > operations.Length && !AdminNames.IsAdmin(uses.Key.scope))
            .Select(uses => uses.Key)];

    private static bool IsOfItsOwn(SecurityRequirement requirement, HashSet<string> ordinary, HashSet<(string, string)> common) =>
        requirement.Schemes.Any(s => !ordinary.Contains(s.Name) || s.Scopes.Any(scope => !common.Contains((s.Name, scope))));

    // `x-required-role`, `x-permissions`: the generator writes down what the specification has no field for.
    private static bool SaysWho(Node? node) =>
        node?.Children.Any(c => c.Name!.StartsWith("x-", StringComparison.Ordinal)
            && Words.Of(c.Name).Any(w => w is "role" or "roles" or "scope" or "scopes" or "permission" or "permissions" or "policy")) == true;
}
