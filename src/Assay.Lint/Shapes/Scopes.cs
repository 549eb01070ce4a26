using Assay.Contract.OpenApi;
using Assay.Contract.Text;

namespace Assay.Lint.Shapes;

/// <summary>The scopes of OAuth: which a scheme declares, and which operations require.</summary>
internal static class Scopes
{
    /// <summary>Whether operations require by the scheme scopes that the contract itself declares; those of OpenID Connect stand elsewhere.</summary>
    public static bool AreDeclared(SecurityScheme scheme) => scheme.Type == "oauth2";

    /// <summary>The lists of scopes that a scheme declares: one for each flow; in 2.0 a single one.</summary>
    public static IEnumerable<Node> Lists(SecurityScheme scheme) =>
        (scheme.Node["flows"]?.Children ?? []).Select(f => f["scopes"]).Append(scheme.Node["scopes"]).OfType<Node>().Where(l => l.IsMapping);

    /// <summary>The names of the scopes that a scheme declares.</summary>
    public static HashSet<string> Declared(SecurityScheme scheme) =>
        Lists(scheme).SelectMany(l => l.Children).Select(s => s.Name!).Where(n => !n.StartsWith("x-", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Every scope that a requirement names: the node of its name, the scheme, and the operations that are held to it.</summary>
    public static IEnumerable<(Node Scope, SecurityScheme Scheme, IReadOnlyList<Operation> Operations)> Required(ApiContract contract)
    {
        var lists = contract.Operations
            .Select(o => (List: o.Node["security"] ?? contract.Root["security"], Operation: o))
            .Where(pair => pair.List is { IsSequence: true })
            .GroupBy(pair => pair.List!, pair => pair.Operation);
        foreach (var list in lists)
        {
            foreach (var required in list.Key.Children.SelectMany(r => r.Children))
            {
                if (required.Name is { } name && contract.SecuritySchemes.TryGetValue(name, out var scheme))
                {
                    foreach (var scope in required.Children.Where(s => s.IsString))
                    {
                        yield return (scope, scheme, [.. list]);
                    }
                }
            }
        }
    }
}
