using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;

namespace Assay.Lint.Shapes;

/// <summary>What several rules want to know of one contract, found out once.</summary>
internal sealed class Facts
{
    private static readonly ConditionalWeakTable<ApiContract, Facts> Known = [];

    private readonly Dictionary<Schema, SchemaUse> _uses;
    private readonly ConcurrentDictionary<(string What, bool IsFolded), object> _once = new();
    private readonly Lazy<HashSet<Node>> _claimed;
    private readonly Lazy<Dictionary<Node, HashSet<Operation>>> _holders;

    private Facts(ApiContract contract)
    {
        _uses = contract.SchemaUses.ToDictionary(u => u.Schema);
        Parameters = [.. ParameterUse.Of(contract)];
        _holders = new Lazy<Dictionary<Node, HashSet<Operation>>>(() => Holders(contract));
        _claimed = new Lazy<HashSet<Node>>(() => Claims.Of(contract));
    }

    /// <summary>Every declared parameter that an operation takes.</summary>
    public IReadOnlyList<ParameterUse> Parameters { get; }

    public static Facts Of(ApiContract contract) => Known.GetValue(contract, static c => new Facts(c));

    /// <summary>What several rules look for, found once and kept as long as the contract.</summary>
    /// <param name="what">Its name; one for each way of finding.</param>
    /// <param name="find">Finds it.</param>
    public T Once<T>(string what, Func<T> find)
        where T : class => (T)_once.GetOrAdd((what, !Folding.IsOff), static (_, find) => find(), find);

    /// <summary>How a schema is used; null where nothing reaches it.</summary>
    public SchemaUse? UseOf(Schema schema) => _uses.GetValueOrDefault(schema.Resolved);

    /// <summary>How far a flaw of what stands somewhere inside a schema, parameter, body or response reaches, as text.</summary>
    public string ReachAround(Node node)
    {
        for (var at = node.Origin; at is not null; at = at.Parent)
        {
            if (_holders.Value.TryGetValue(at, out var operations))
            {
                return Place.Of(node).Reach(operations);
            }
        }

        return "";
    }

    private static Dictionary<Node, HashSet<Operation>> Holders(ApiContract contract)
    {
        var found = new Dictionary<Node, HashSet<Operation>>();
        void Add(Node node, IEnumerable<Operation> operations)
        {
            if (!found.TryGetValue(node.Origin, out var known))
            {
                found[node.Origin] = known = [];
            }

            known.UnionWith(operations);
        }

        foreach (var use in contract.SchemaUses)
        {
            Add(use.Schema.Node, use.Operations);
        }

        foreach (var operation in contract.Operations)
        {
            var parts = operation.Parameters.Select(p => p.Node).Concat(operation.Responses.SelectMany(r => r.Content.Select(m => m.Node).Prepend(r.Node)))
                .Concat((operation.RequestBody?.Content ?? []).Select(m => m.Node)).Concat(operation.RequestBody is { } body ? [body.Node] : []);
            foreach (var part in parts)
            {
                Add(part, [operation]);
            }
        }

        return found;
    }

    /// <summary>Whether a rule for a special case reports a place, so that the general rules say nothing of it.</summary>
    public bool IsClaimed(Node place)
    {
        // What stands inside a parameter or a property, such as the items of its list, is a part of it.
        for (var node = place; node is not null; node = node.Parent)
        {
            if (_claimed.Value.Contains(node))
            {
                return true;
            }

            if (node.String("in") is not null || node.Parent?.Name is "properties" or "schemas" or "definitions" or "content")
            {
                return false;
            }
        }

        return false;
    }
}
