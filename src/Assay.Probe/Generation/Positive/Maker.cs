using System.Text.Json.Nodes;
using Assay.Contract.Schemas;
using Assay.Probe.Generation.Demands;
using Assay.Probe.Generation.Negative;

namespace Assay.Probe.Generation.Positive;

/// <summary>Makes one value after the other for schemas; what may have gone wrong on the way is checked where it was made.</summary>
/// <param name="store">The parts of the contract.</param>
/// <param name="random">The source of all choices.</param>
/// <param name="choices">Decides among alternatives.</param>
/// <param name="direction">Decides what <c>readOnly</c> and <c>writeOnly</c> mean.</param>
/// <param name="optional">How likely an optional property is, from 0 to 1; deeper down it is less.</param>
internal sealed class Maker(PartStore store, Random random, Choices choices, Direction direction, double optional)
{
    private const int InnerTries = 4;
    private const int MostMutants = 24;

    /// <summary>From so many nodes on, what is optional is left out.</summary>
    private const int RichNodes = 400;
    private const int MostNodes = 20_000;
    private static readonly string[] Simple = ["{}", """{"assay":"assay"}""", "[]", """["assay"]""", "\"assay\"", "\"\"", "0", "1", "0.5", "true", "false", "null"];
    private int _nodes;

    public PartStore Store => store;

    public Random Random => random;

    public Direction Direction => direction;

    /// <summary>Whether the value has become so large that it had better end.</summary>
    public bool IsTired => _nodes > RichNodes;

    /// <summary>Whether an optional thing is made at that depth.</summary>
    public bool Wants(int depth) => !IsTired && (optional >= 1 || random.NextDouble() < optional * Math.Pow(0.75, depth));

    /// <summary>A value that all of the schemas accept.</summary>
    /// <param name="schemas">The schemas.</param>
    /// <param name="levels">How many levels it may nest.</param>
    /// <param name="depth">How many levels are around it.</param>
    /// <param name="value">The value.</param>
    public bool TryMake(IReadOnlyList<Schema> schemas, int levels, int depth, out JsonNode? value)
    {
        value = null;
        for (var attempt = 0; attempt < InnerTries && _nodes < MostNodes; attempt++)
        {
            var demand = Demand.Of(schemas, store, choices, levels);
            if (demand.IsImpossible || demand.Types == SchemaTypes.None || !TryWrite(demand, levels, depth, out var made))
            {
                continue;
            }

            if (!demand.IsTricky || Accepts(schemas, made) || TryMend(schemas, demand, made, out made))
            {
                value = made;
                return true;
            }
        }

        return TryStated(schemas, levels, out value);
    }

    /// <summary>Whether all of the schemas accept a value.</summary>
    public bool Accepts(IReadOnlyList<Schema> schemas, JsonNode? value)
    {
        var utf8 = JsonNodes.ToUtf8(value);
        foreach (var schema in schemas)
        {
            if (!schema.IsValid(utf8, direction))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Writes a value of one of the types that are demanded.</summary>
    public bool TryWrite(Demand demand, int levels, int depth, out JsonNode? value)
    {
        _nodes++;
        value = null;
        if (demand.Enum() is { } values)
        {
            var fitting = values.Where(v => (Kind(v) & demand.Types) != 0).ToArray();
            value = fitting.Length == 0 ? null : fitting[random.Next(fitting.Length)]?.DeepClone();
            return fitting.Length > 0;
        }

        switch (TypeOf(demand, levels, depth))
        {
            case SchemaTypes.Object:
                value = new ObjectMaker(this, demand, levels, depth).Make();
                return value is not null;
            case SchemaTypes.Array:
                value = new ArrayMaker(this, demand, levels, depth).Make();
                return value is not null;
            case SchemaTypes.String:
                var text = TextMaker.Make(demand.Parts, random, demand.MinLength, demand.MaxLength);
                value = text;
                return text is not null;
            case SchemaTypes.Integer or SchemaTypes.Number:
                var range = new NumberRange(demand.Parts, !demand.Types.HasFlag(SchemaTypes.Number) || (demand.Types.HasFlag(SchemaTypes.Integer) && random.Next(3) == 0));
                value = range.IsEmpty ? null : range.Pick(random);
                return !range.IsEmpty;
            case SchemaTypes.Boolean:
                value = random.Next(2) == 0;
                return true;
            default:
                return demand.Types.HasFlag(SchemaTypes.Null);
        }
    }

    /// <summary>The type that a value has.</summary>
    public static SchemaTypes Kind(JsonNode? value) => value?.GetValueKind() switch
    {
        System.Text.Json.JsonValueKind.Object => SchemaTypes.Object,
        System.Text.Json.JsonValueKind.Array => SchemaTypes.Array,
        System.Text.Json.JsonValueKind.String => SchemaTypes.String,
        System.Text.Json.JsonValueKind.Number => SchemaTypes.Integer | SchemaTypes.Number,
        System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False => SchemaTypes.Boolean,
        _ => SchemaTypes.Null,
    };

    // Where no type is stated, what the keywords speak of is meant.
    private SchemaTypes TypeOf(Demand demand, int levels, int depth)
    {
        var types = demand.Types;
        if (types == SchemaTypes.All)
        {
            types = Meant(demand.Parts);
        }

        if (levels <= 0 && (types & ~(SchemaTypes.Object | SchemaTypes.Array)) is var flat and not SchemaTypes.None)
        {
            types = flat;
        }

        SchemaTypes[] all = [.. Single.Where(t => types.HasFlag(t))];
        if (all.Length > 1 && all.Contains(SchemaTypes.Null) && random.Next(5) > 0)
        {
            all = [.. all.Where(t => t != SchemaTypes.Null)];
        }

        return all.Length == 0 ? SchemaTypes.None : all[random.Next(all.Length)];
    }

    private static readonly SchemaTypes[] Single =
        [SchemaTypes.Object, SchemaTypes.Array, SchemaTypes.String, SchemaTypes.Number, SchemaTypes.Integer, SchemaTypes.Boolean, SchemaTypes.Null];

    private SchemaTypes Meant(IReadOnlyList<Part> parts)
    {
        var meant = SchemaTypes.None;
        foreach (var part in parts)
        {
            meant |= part.Properties.Count > 0 || part.Required.Count > 0 || part.PatternProperties.Count > 0 || part.Additional is not null
                || part.MinProperties > 0 || part.MaxProperties < int.MaxValue || part.Names is not null || part.DependentRequired.Count > 0
                || part.DependentSchemas.Count > 0 || part.UnevaluatedProperties is not null ? SchemaTypes.Object : 0;
            meant |= part.Items is not null || part.PrefixItems.Count > 0 || part.MinItems > 0 || part.MaxItems < int.MaxValue
                || part.Contains is not null || part.UniqueItems || part.UnevaluatedItems is not null ? SchemaTypes.Array : 0;
            meant |= part.MinLength > 0 || part.MaxLength < int.MaxValue || part.Pattern is not null || part.Format is not null ? SchemaTypes.String : 0;
            meant |= part.Minimum is not null || part.Maximum is not null || part.ExclusiveMinimum is not null || part.ExclusiveMaximum is not null
                || part.MultipleOf is not null ? SchemaTypes.Number | SchemaTypes.Integer : 0;
        }

        // Other types escape all of that, and sometimes they must.
        return meant == SchemaTypes.None || random.Next(12) == 0 ? SchemaTypes.All & ~(SchemaTypes.Object | SchemaTypes.Array) : meant;
    }

    // What it should not have been is broken on purpose, as long as what it should be stays whole.
    private bool TryMend(IReadOnlyList<Schema> schemas, Demand demand, JsonNode? made, out JsonNode? mended)
    {
        mended = made;
        for (var round = 0; round < 3; round++)
        {
            var utf8 = JsonNodes.ToUtf8(mended);
            var unwanted = demand.Avoided.FirstOrDefault(s => s.IsValid(utf8, direction));
            if (unwanted is null)
            {
                return false;
            }

            JsonNode? next = null;
            var found = false;
            foreach (var mutant in Mutants.Of(unwanted, mended, this).Take(MostMutants))
            {
                if (unwanted.IsValid(JsonNodes.ToUtf8(mutant.Json), direction))
                {
                    continue;
                }

                if (Accepts(schemas, mutant.Json))
                {
                    mended = mutant.Json;
                    return true;
                }

                // One of several that are in the way: the others may follow.
                if (!found && demand.Parts.All(p => p.Schema.OneOf.Count > 0 || p.Not is not null || p.Schema.IsValid(JsonNodes.ToUtf8(mutant.Json), direction)))
                {
                    (next, found) = (mutant.Json, true);
                }
            }

            if (!found)
            {
                return false;
            }

            mended = next;
        }

        return Accepts(schemas, mended);
    }

    // What cannot be made up may have been written down, or be one of the simplest values.
    private bool TryStated(IReadOnlyList<Schema> schemas, int levels, out JsonNode? value)
    {
        foreach (var part in Demand.Of(schemas, store, choices, levels).Parts)
        {
            foreach (var (_, stated) in part.Stated)
            {
                if (Accepts(schemas, stated))
                {
                    value = stated;
                    return true;
                }
            }
        }

        foreach (var simple in Simple)
        {
            value = JsonNode.Parse(simple);
            if (Accepts(schemas, value))
            {
                return true;
            }
        }

        value = null;
        return false;
    }
}
