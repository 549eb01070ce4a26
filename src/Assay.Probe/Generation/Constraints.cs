using System.Globalization;
using Assay.Contract.Schemas;
using Assay.Contract.Text;

namespace Assay.Probe.Generation;

/// <summary>What several schemas together ask of one value, as far as generating needs it; a validator has the last word.</summary>
internal sealed class Constraints
{
    private readonly List<Schema> _parts = [];

    /// <param name="schema">The schema.</param>
    /// <param name="variant">Chooses among the alternatives of <c>oneOf</c> and <c>anyOf</c>.</param>
    public Constraints(Schema schema, int variant)
    {
        Collect(schema, variant, []);
        Types = _parts.Select(p => p.Types).Where(t => t != SchemaTypes.None)
            .Aggregate(SchemaTypes.All, (all, types) => all & Widen(types));
        Properties = [.. _parts.SelectMany(p => p.Properties).DistinctBy(p => p.Name, StringComparer.Ordinal)];
        Required = _parts.SelectMany(p => p.Required).ToHashSet(StringComparer.Ordinal);
    }

    public IReadOnlyList<Schema> Parts => _parts;

    /// <summary>The types that all parts admit.</summary>
    public SchemaTypes Types { get; }

    public IReadOnlyList<SchemaProperty> Properties { get; }

    public IReadOnlySet<string> Required { get; }

    public IReadOnlyList<Node>? Enum => _parts.Select(p => p.Enum).FirstOrDefault(e => e is not null);

    public string? Format => _parts.Select(p => p.Format).FirstOrDefault(f => f is not null);

    public IEnumerable<string> Patterns => _parts.Select(p => p.Pattern).OfType<string>();

    public Schema? Items => _parts.Select(p => p.Items).FirstOrDefault(i => i is not null);

    public int MinLength => (int)Math.Clamp(Largest("minLength") ?? 0, 0, 10_000);

    public int MaxLength => (int)Math.Clamp(Smallest("maxLength") ?? int.MaxValue, 0, int.MaxValue);

    public int MinItems => (int)Math.Clamp(Largest("minItems") ?? 0, 0, 1_000);

    public int MaxItems => (int)Math.Clamp(Smallest("maxItems") ?? int.MaxValue, 0, int.MaxValue);

    public decimal? MultipleOf => Largest("multipleOf");

    public decimal? Minimum
    {
        get
        {
            var exclusive = Largest("exclusiveMinimum") + Step;
            var minimum = Largest("minimum") + (_parts.Any(p => p["exclusiveMinimum"] is { Text: "true" }) ? Step : 0);
            return exclusive is null ? minimum : minimum is null ? exclusive : Math.Max(exclusive.Value, minimum.Value);
        }
    }

    public decimal? Maximum
    {
        get
        {
            var exclusive = Smallest("exclusiveMaximum") - Step;
            var maximum = Smallest("maximum") - (_parts.Any(p => p["exclusiveMaximum"] is { Text: "true" }) ? Step : 0);
            return exclusive is null ? maximum : maximum is null ? exclusive : Math.Min(exclusive.Value, maximum.Value);
        }
    }

    public bool IsInteger => !Types.HasFlag(SchemaTypes.Number) && Types.HasFlag(SchemaTypes.Integer);

    /// <summary>The examples and the default that the description gives, in that order.</summary>
    public IEnumerable<Node> Examples =>
        _parts.SelectMany(p => Single(p["example"]).Concat(p["examples"] is { IsSequence: true } all ? all.Children : []).Concat(Single(p["default"])));

    private decimal Step => IsInteger ? 1 : 0.01m;

    private static IEnumerable<Node> Single(Node? node) => node is null ? [] : [node];

    private static SchemaTypes Widen(SchemaTypes types) =>
        types.HasFlag(SchemaTypes.Number) ? types | SchemaTypes.Integer : types;

    private decimal? Largest(string keyword) => Numbers(keyword).Max();

    private decimal? Smallest(string keyword) => Numbers(keyword).Min();

    private IEnumerable<decimal?> Numbers(string keyword)
    {
        foreach (var part in _parts)
        {
            if (part[keyword] is { Kind: NodeKind.Number } node
                && decimal.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                yield return number;
            }
        }
    }

    private void Collect(Schema schema, int variant, HashSet<Schema> seen)
    {
        if (!seen.Add(schema))
        {
            return;
        }

        _parts.Add(schema);
        if (schema.Resolved != schema)
        {
            Collect(schema.Resolved, variant, seen);
        }

        foreach (var part in schema.AllOf)
        {
            Collect(part, variant, seen);
        }

        foreach (var choices in (IReadOnlyList<Schema>[])[schema.OneOf, schema.AnyOf])
        {
            // "null" is the least telling of alternatives.
            var useful = choices.Where(c => c.Resolved.Types != SchemaTypes.Null).ToArray();
            if (useful.Length > 0)
            {
                Collect(useful[variant % useful.Length], variant, seen);
            }
        }
    }
}
