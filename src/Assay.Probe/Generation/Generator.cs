using System.Text.Json.Nodes;
using Assay.Contract.Schemas;
using Assay.Probe.Generation.Positive;

namespace Assay.Probe.Generation;

/// <summary>Which properties of an object are generated.</summary>
internal enum Detail
{
    Required,
    All,
}

/// <summary>Makes values that a schema accepts. What it returns has been checked by the schema's own validator.</summary>
/// <param name="random">The source of all choices.</param>
/// <param name="pool">Values that the API has shown.</param>
/// <param name="mark">A short text that is new in each run, for values that must be unique.</param>
internal sealed class Generator(Random random, ValuePool pool, string mark)
{
    private const int Tries = 6;
    private const int Deepest = 8;
    private readonly ScalarGenerator _scalars = new(random, mark);
    private readonly Dictionary<Direction, Values> _values = [];

    /// <summary>Up to <paramref name="count"/> different valid values, the most credible first.</summary>
    public IEnumerable<JsonNode?> Valid(Schema schema, string name, Detail detail, int count = 1, Direction direction = Direction.Request)
    {
        var found = new List<JsonNode?>();
        for (var variant = 0; variant < Tries + count && found.Count < count; variant++)
        {
            foreach (var candidate in Candidates(schema, name, detail, variant, 0))
            {
                if (found.Count == count)
                {
                    break;
                }

                if (schema.IsValid(JsonNodes.ToUtf8(candidate), direction) && !found.Exists(f => JsonNode.DeepEquals(f, candidate)))
                {
                    found.Add(candidate?.DeepClone());
                    yield return candidate;
                }
            }
        }

        // Where what is credible is not valid, what is valid will do.
        if (found.Count == 0 && count > 0 && ValuesFor(direction).TrySparse(schema, random, out var made))
        {
            yield return made;
        }
    }

    private Values ValuesFor(Direction direction)
    {
        if (!_values.TryGetValue(direction, out var values))
        {
            _values[direction] = values = new Values(direction);
        }

        return values;
    }

    // In order of trust: what the API showed, what the author of the description wrote down, what is made up.
    private IEnumerable<JsonNode?> Candidates(Schema schema, string name, Detail detail, int variant, int depth)
    {
        var constraints = new Constraints(schema, variant);
        var isScalar = (constraints.Types & (SchemaTypes.Object | SchemaTypes.Array)) == 0 || constraints.Types == SchemaTypes.All && constraints.Properties.Count == 0;
        if (isScalar && constraints.Enum is null && IsReference(name))
        {
            var known = pool.Named(name);
            if (variant < known.Count)
            {
                yield return known[variant].DeepClone();
            }
        }

        if (constraints.Enum is { Count: > 0 } values)
        {
            yield return JsonNodes.ToJson(values[variant % values.Count]);
            yield break;
        }

        if (depth > 0 || detail == Detail.Required)
        {
            foreach (var example in constraints.Examples.Skip(variant).Take(1))
            {
                yield return JsonNodes.ToJson(example);
            }
        }

        yield return Make(constraints, name, detail, variant, depth);
    }

    private JsonNode? Make(Constraints constraints, string name, Detail detail, int variant, int depth)
    {
        var types = constraints.Types;
        if (types == SchemaTypes.All)
        {
            types = constraints.Properties.Count > 0 ? SchemaTypes.Object
                : constraints.Items is not null ? SchemaTypes.Array
                : SchemaTypes.String;
        }

        return types switch
        {
            _ when types.HasFlag(SchemaTypes.Object) => MakeObject(constraints, detail, variant, depth),
            _ when types.HasFlag(SchemaTypes.Array) => MakeArray(constraints, name, detail, variant, depth),
            _ => _scalars.Make(constraints, types, name, variant),
        };
    }

    private JsonObject MakeObject(Constraints constraints, Detail detail, int variant, int depth)
    {
        var made = new JsonObject();
        foreach (var property in constraints.Properties)
        {
            var required = constraints.Required.Contains(property.Name);
            var resolved = property.Schema.Resolved;
            if (resolved.ReadOnly || property.Schema.ReadOnly
                || (!required && (detail == Detail.Required || depth >= 2))
                || depth >= Deepest)
            {
                continue;
            }

            // The first candidate that its own schema accepts; an optional property without one is left out.
            var value = Candidates(property.Schema, property.Name, detail, variant, depth + 1)
                .Select(c => (Node: c, Ok: property.Schema.IsValid(JsonNodes.ToUtf8(c), Direction.Request)))
                .OrderByDescending(c => c.Ok)
                .FirstOrDefault();
            if (value.Ok || required)
            {
                made[property.Name] = value.Node?.DeepClone();
            }
        }

        return made;
    }

    private JsonArray MakeArray(Constraints constraints, string name, Detail detail, int variant, int depth)
    {
        var count = Math.Min(Math.Max(constraints.MinItems, depth < 3 ? 1 : 0), constraints.MaxItems);
        var made = new JsonArray();
        for (var i = 0; i < count && constraints.Items is { } items; i++)
        {
            made.Add(Candidates(items, Words.Singular(name), detail, variant + i, depth + 1).FirstOrDefault()?.DeepClone());
        }

        return made;
    }

    private static bool IsReference(string name) => Words.IsIdLike(name) || Inputs.IsUrl(name, null) || Words.Of(name) is ["id" or "username" or "email"];
}
