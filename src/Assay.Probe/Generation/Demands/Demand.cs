using System.Text.Json.Nodes;
using Assay.Contract.Schemas;

namespace Assay.Probe.Generation.Demands;

/// <summary>All that one value must be at once, after a choice among the alternatives was made.</summary>
internal sealed class Demand(PartStore store, Choices choices, int levels)
{
    private readonly List<Part> _parts = [];
    private readonly HashSet<Schema> _seen = [];
    private readonly List<Schema> _avoided = [];
    private readonly Queue<Part> _open = new();

    public IReadOnlyList<Part> Parts => _parts;

    /// <summary>What the value must not be: the alternatives that were not chosen, and what stands below <c>not</c>.</summary>
    public IReadOnlyList<Schema> Avoided => _avoided;

    public SchemaTypes Types { get; private set; } = SchemaTypes.All;

    /// <summary>Whether nothing can meet it, as far as that shows without trying.</summary>
    public bool IsImpossible { get; private set; }

    /// <summary>Whether making it may go wrong, so that what was made is checked at once.</summary>
    public bool IsTricky { get; private set; }

    /// <summary>Properties that must not be there, since <c>not</c> forbids them.</summary>
    public HashSet<string> Forbidden { get; } = new(StringComparer.Ordinal);

    /// <summary>What the property that tells alternatives apart must hold.</summary>
    public (string Name, IReadOnlyList<string> Values)? Discriminator { get; private set; }

    public int MinLength => Most(static p => p.MinLength);

    public int MaxLength => Least(static p => p.MaxLength);

    public int MinItems => Most(static p => p.MinItems);

    public int MaxItems => Least(static p => p.MaxItems);

    public int PrefixItems => Most(static p => p.PrefixItems.Count);

    public int MinProperties => Most(static p => p.MinProperties);

    public int MaxProperties => Least(static p => p.MaxProperties);

    public static Demand Of(IEnumerable<Schema> schemas, PartStore store, Choices choices, int levels)
    {
        var demand = new Demand(store, choices, levels);
        foreach (var schema in schemas)
        {
            demand.Collect(schema);
        }

        demand.Choose();
        return demand;
    }

    /// <summary>Adds what a property that is there brings along.</summary>
    public void Add(Schema schema)
    {
        Collect(schema);
        Choose();
        IsTricky = true;
    }

    private int Most(Func<Part, int> of) => _parts.Count == 0 ? 0 : _parts.Max(of);

    private int Least(Func<Part, int> of) => _parts.Count == 0 ? int.MaxValue : _parts.Min(of);

    private void Collect(Schema? schema)
    {
        if (schema is null || !_seen.Add(schema))
        {
            return;
        }

        if (schema.IsFalse)
        {
            IsImpossible = true;
            return;
        }

        var part = store.Of(schema);
        _parts.Add(part);
        Types &= part.Types;
        if (part.Not is { } excluded)
        {
            Avoid(excluded);
        }

        if (schema.Target is { } target)
        {
            Collect(target);
        }
        else if (schema.DynamicTarget is { } dynamic)
        {
            IsTricky = true;
            Collect(dynamic);
        }

        foreach (var all in part.AllOf)
        {
            Collect(all);
        }

        if (part.AnyOf.Count > 0 || part.OneOf.Count > 0 || part.If is not null)
        {
            IsTricky = true;
            _open.Enqueue(part);
        }

        IsTricky |= part.Enum is not null && _parts.Count > 1 || part is { Pattern: not null, Format: not null } || part.Contains is not null
            || part.UnevaluatedProperties is not null || part.UnevaluatedItems is not null || part.UniqueItems;
    }

    // Alternatives are chosen once the rest is known, so that none is taken whose type cannot be.
    private void Choose()
    {
        while (_open.TryDequeue(out var part))
        {
            Choose(part, part.OneOf, "oneOf");
            Choose(part, part.AnyOf, "anyOf");
            if (part.If is { } condition && (part.Then ?? part.Else) is not null)
            {
                var takes = choices.Pick(part.Schema, "if", 2) == 0;
                if (takes && store.Fits(condition, levels) && (part.Then is null || store.Fits(part.Then, levels)))
                {
                    Collect(condition);
                    Collect(part.Then);
                }
                else
                {
                    Avoid(condition);
                    Collect(part.Else);
                }
            }
        }
    }

    private void Choose(Part part, IReadOnlyList<Schema> alternatives, string keyword)
    {
        if (alternatives.Count == 0)
        {
            return;
        }

        var possible = Enumerable.Range(0, alternatives.Count)
            .Where(i => store.Fits(alternatives[i], levels) && (Stated(alternatives[i]) & Types) != 0).ToArray();
        if (possible.Length == 0)
        {
            IsImpossible = true;
            return;
        }

        var forced = choices.Forced(part.Schema, keyword);
        var chosen = forced is { } index && possible.Contains(index) ? index : possible[choices.Pick(part.Schema, keyword, possible.Length)];
        Collect(alternatives[chosen]);
        for (var i = 0; keyword == "oneOf" && i < alternatives.Count; i++)
        {
            if (i != chosen)
            {
                _avoided.Add(alternatives[i]);
            }
        }

        if (part.Discriminator is { } name)
        {
            Discriminator ??= (name, Names(part, alternatives[chosen]));
        }
    }

    private SchemaTypes Stated(Schema schema)
    {
        var types = store.Of(schema).Types;
        for (var i = 0; i < 10 && schema.Target is { } target; i++)
        {
            schema = target;
            types &= store.Of(schema).Types;
        }

        return types;
    }

    private static List<string> Names(Part part, Schema chosen)
    {
        var names = new List<string>();
        if (part.Schema["discriminator"]?["mapping"] is { IsMapping: true } mapping && chosen.ModelName is { } model)
        {
            names.AddRange(mapping.Children.Where(m => m.Text == model || m.Text.EndsWith("/" + model, StringComparison.Ordinal)).Select(m => m.Name!));
        }

        if (chosen.ModelName is { } own)
        {
            names.Add(own);
        }

        return names;
    }

    private void Avoid(Schema schema)
    {
        IsTricky = true;
        _avoided.Add(schema);
        var part = store.Of(schema);
        var said = schema.Node.Children.Where(k => !Keywords.IsAnnotation(k.Name ?? "")).Select(k => k.Name).ToArray();
        switch (said)
        {
            case ["type"]:
                // What is left of numbers, where integers are not wanted, are fractions.
                Types &= ~(part.Types.HasFlag(SchemaTypes.Number) ? part.Types : part.Types & ~SchemaTypes.Integer);
                break;
            case ["required"] when part.Required is [var name]:
                Forbidden.Add(name);
                break;
        }
    }

    /// <summary>The values that all parts' enumerations share; null where none enumerates.</summary>
    public IReadOnlyList<JsonNode?>? Enum()
    {
        var lists = _parts.Where(p => p.Enum is not null).ToArray();
        return lists.Length == 0 ? null
            : lists.Length == 1 ? lists[0].Enum
            : [.. lists[0].Enum!.Where(v => lists.All(l => l.Enum!.Any(o => JsonNode.DeepEquals(v, o))))];
    }
}
