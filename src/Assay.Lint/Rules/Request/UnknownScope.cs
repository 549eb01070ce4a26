using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Request;

internal sealed class UnknownScope : Rule
{
    public override string Code => "ZTL132";

    public override string Name => "unknown-scope";

    public override Threat Threat => Threat.BrokenFunctionLevelAuthorization;

    public override Flow Flow => Flow.Request;

    public override int Cwe => 863;

    public override string Doc => """
        ## What it does
        Finds operations that require a scope which their OAuth scheme does not declare, once for each scope. The scopes of
        `openIdConnect` stand at the provider and are left out.
        ## Why it matters
        Nobody can be granted such a scope. Either nobody can call the operation, or, more often, the server checks another scope or none (CWE-863).
        ## Bad
        ```yaml
        paths:
          /orders:
            get: { security: [{ oauth: [order.read] }], responses: { "200": { description: Orders } } }
        components:
          securitySchemes:
            oauth:
              type: oauth2
              flows: { clientCredentials: { tokenUrl: "https://a.example/token", scopes: { orders.read: Read orders } } }
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
              flows: { clientCredentials: { tokenUrl: "https://a.example/token", scopes: { orders.read: Read orders } } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var declared = contract.SecuritySchemes.Values.Where(Scopes.AreDeclared).ToDictionary(s => s.Name, Scopes.Declared, StringComparer.Ordinal);
        var unknown = Scopes.Required(contract)
            .Where(r => declared.TryGetValue(r.Scheme.Name, out var known) && !known.Contains(r.Scope.Text))
            // Where a scheme declares none at all, that is the one cause of all.
            .GroupBy(r => (r.Scheme.Name, Scope: declared[r.Scheme.Name].Count == 0 ? "" : r.Scope.Text));
        foreach (var scope in unknown)
        {
            var (node, scheme, _) = scope.First();
            var operations = scope.SelectMany(r => r.Operations).Distinct().Count();
            var near = Spelling.Nearest(node.Text, declared[scheme.Name]);
            var why = scope.Key.Scope.Length == 0 ? "although it declares no scope" : "which it does not declare";
            yield return Report(
                node,
                $"`{Names.Short(scheme.Name)}` is required with the scope `{Names.Short(node.Text)}`, {why} ({operations} operation{(operations == 1 ? "" : "s")})",
                near is not null ? $"did you mean `{Names.Short(near)}`?" : "declare the scope in each flow of the scheme, or require one that it declares");
        }
    }
}
