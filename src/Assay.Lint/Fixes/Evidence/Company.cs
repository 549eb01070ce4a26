using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Lint.Shapes;

namespace Assay.Lint.Fixes.Evidence;

/// <summary>
/// For each schema the names of properties that other schemas give to the same objects: whoever closes it by what it names itself
/// refuses those.
/// </summary>
internal sealed class Company
{
    private const int Deepest = 40;
    private readonly Dictionary<Node, HashSet<string>> _names = [];
    private readonly Dictionary<Node, string> _because = [];

    public Company(ApiContract contract)
    {
        var starts = contract.SchemaUses.Select(u => u.Schema).Concat(contract.Models.Values).ToHashSet();
        foreach (var start in starts.Where(IsComposed))
        {
            Visit(start, [], start, 0, []);
        }
    }

    /// <summary>The names that a schema does not know, and that stand beside its own all the same.</summary>
    public IReadOnlyCollection<string> Foreign(Schema schema) =>
        _names.TryGetValue(schema.Node.Origin, out var names) ? [.. names.Except(schema.Properties.Select(p => p.Name), StringComparer.Ordinal)] : [];

    /// <summary>The name of a schema that joins it with others.</summary>
    public string JoinedBy(Schema schema) => _because.GetValueOrDefault(schema.Node.Origin, "another schema");

    /// <summary>The names that the parts of a schema give to its objects beside its own.</summary>
    public static IReadOnlyCollection<string> Inner(Schema schema) =>
        IsComposed(schema)
            ? [.. schema.AllProperties().Select(p => p.Name).Except(schema.Properties.Select(p => p.Name), StringComparer.Ordinal)]
            : [];

    private static bool IsComposed(Schema schema) => Composition.Parts(schema).Any() || Composition.Branches(schema).Any();

    private void Visit(Schema schema, HashSet<string> outside, Schema start, int depth, HashSet<Schema> path)
    {
        if (depth > Deepest || !path.Add(schema))
        {
            return;
        }

        if (depth > 0)
        {
            if (!_names.TryGetValue(schema.Node.Origin, out var names))
            {
                _names[schema.Node.Origin] = names = new HashSet<string>(StringComparer.Ordinal);
            }

            names.UnionWith(outside);
            _because.TryAdd(schema.Node.Origin, (start.ModelName ?? FixContext.NameOf(start.Node)) is { Length: > 0 } name ? name : "a body");
        }

        var parts = Composition.Parts(schema).ToArray();
        var branches = Composition.Branches(schema).ToArray();
        var own = schema.Properties.Select(p => p.Name);
        var named = parts.Select(p => p.AllProperties().Select(x => x.Name).ToArray()).ToArray();
        var ofBranches = branches.Select(b => b.SelectMany(x => x.AllProperties()).Select(x => x.Name).ToArray()).ToArray();
        for (var i = 0; i < parts.Length; i++)
        {
            var others = named.Where((_, j) => j != i).SelectMany(n => n).Concat(ofBranches.SelectMany(n => n));
            Visit(parts[i], [.. outside, .. own, .. others], start, depth + 1, path);
        }

        for (var i = 0; i < branches.Length; i++)
        {
            var others = named.SelectMany(n => n).Concat(ofBranches.Where((_, j) => j != i).SelectMany(n => n));
            HashSet<string> beside = [.. outside, .. own, .. others];
            foreach (var branch in branches[i])
            {
                Visit(branch, beside, start, depth + 1, path);
            }
        }

        path.Remove(schema);
    }
}
