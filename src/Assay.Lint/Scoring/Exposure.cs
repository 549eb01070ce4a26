using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Lint.Shapes;

namespace Assay.Lint.Scoring;

/// <summary>How many operations a finding reaches, told by its place alone; for findings that do not say it themselves.</summary>
internal sealed class Exposure(ApiContract contract)
{
    private readonly Lazy<Dictionary<string, int>> _paths = new(() => contract.Operations.GroupBy(o => o.Path, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal));
    private readonly Lazy<Dictionary<Node, SchemaUse>> _schemas = new(() => SchemasOf(contract));
    private readonly Lazy<Dictionary<Node, int>> _components = new(() => ComponentsOf(contract));

    /// <summary>The finding with its reach.</summary>
    public Finding Of(Finding finding) =>
        finding is { Reach: null, Where: SourceLocation place } ? finding with { Reach = Math.Max(1, At(place)) } : finding;

    private int At(SourceLocation place)
    {
        if (place.File != contract.File.Path)
        {
            return 1;
        }

        var tokens = JsonPointer.Tokens(place.Pointer).Take(3).ToArray();
        return tokens switch
        {
            // What stands at the root or right below holds for all: `servers`, `security`, `paths`.
            [] or ["paths"] or ["servers" or "security" or "host" or "schemes" or "info", ..] => contract.Operations.Count,
            ["paths", var path, .. var rest] => rest is [var method] && IsMethod(method) ? 1 : _paths.Value.GetValueOrDefault(path),
            _ => Component(place.Pointer),
        };
    }

    // The innermost part of a component of which it is known how many operations reach it.
    private int Component(string pointer)
    {
        var reach = 1;
        var node = contract.Root;
        foreach (var token in JsonPointer.Tokens(pointer))
        {
            node = node.IsSequence && JsonPointer.IsIndex(token, out var index) ? node.Children.ElementAtOrDefault(index) : node[token];
            if (node is null)
            {
                break;
            }

            reach = _schemas.Value.TryGetValue(node.Origin, out var use) ? use.Operations.Count : _components.Value.GetValueOrDefault(node.Origin, reach);
        }

        return reach;
    }

    private static bool IsMethod(string name) =>
        name is "get" or "put" or "post" or "delete" or "options" or "head" or "patch" or "trace" or "query";

    private static Dictionary<Node, SchemaUse> SchemasOf(ApiContract contract)
    {
        var uses = new Dictionary<Node, SchemaUse>();
        foreach (var use in contract.SchemaUses)
        {
            uses[use.Schema.Node.Origin] = use;
        }

        return uses;
    }

    private static Dictionary<Node, int> ComponentsOf(ApiContract contract)
    {
        var reaches = new Dictionary<Node, int>();
        foreach (var parameter in Facts.Of(contract).Parameters)
        {
            reaches[parameter.Parameter.Node.Origin] = parameter.Operations.Count;
        }

        foreach (var answer in contract.Operations.SelectMany(o => o.Responses.Select(r => (Response: r, Operation: o))).GroupBy(r => r.Response.Node.Origin, r => r.Operation))
        {
            reaches[answer.Key] = answer.Distinct().Count();
        }

        foreach (var scheme in contract.SecuritySchemes)
        {
            reaches[scheme.Value.Node.Origin] = contract.Operations.Count(o => o.Security?.Any(r => r.Schemes.Any(s => s.Name == scheme.Key)) == true);
        }

        return reaches;
    }
}
