using System.Text.Json.Nodes;
using Assay.Contract.Schemas;

namespace Assay.Probe.Generation.Demands;

/// <summary>Walks a value together with its schema: the places that a schema speaks of, outer ones first.</summary>
internal sealed class Spots(PartStore store, Direction direction)
{
    private const int Most = 2_000;

    /// <summary>Items of one list are alike: so many of those that have no schema of their own are looked at.</summary>
    private const int LikeItems = 2;

    public IEnumerable<Spot> Of(Schema schema, JsonNode? value)
    {
        var open = new Queue<Spot>([At([], value, [schema])]);
        for (var i = 0; i < Most && open.TryDequeue(out var spot); i++)
        {
            yield return spot;
            foreach (var below in Below(spot))
            {
                open.Enqueue(below);
            }
        }
    }

    private Spot At(IReadOnlyList<object> path, JsonNode? value, IReadOnlyList<Schema> schemas)
    {
        var (parts, seen) = (new List<Part>(), new HashSet<Schema>());
        var utf8 = JsonNodes.ToUtf8(value);
        foreach (var schema in schemas)
        {
            Collect(schema, value, utf8, parts, seen);
        }

        return new Spot(path, value, schemas, parts);
    }

    private void Collect(Schema? schema, JsonNode? value, byte[] utf8, List<Part> parts, HashSet<Schema> seen)
    {
        if (schema is null || !seen.Add(schema))
        {
            return;
        }

        var part = store.Of(schema);
        parts.Add(part);
        IEnumerable<Schema?> next = [schema.Target ?? schema.DynamicTarget, .. part.AllOf, .. Met(part.AnyOf, utf8), .. Met(part.OneOf, utf8)];
        if (part.If is { } condition)
        {
            next = next.Append(condition.IsValid(utf8, direction) ? part.Then : part.Else);
        }

        if (value is JsonObject members)
        {
            next = next.Concat(part.DependentSchemas.Where(d => members.ContainsKey(d.Name)).Select(d => d.Schema));
        }

        foreach (var other in next)
        {
            Collect(other, value, utf8, parts, seen);
        }
    }

    private IEnumerable<Schema> Met(IReadOnlyList<Schema> alternatives, byte[] utf8) => alternatives.Where(a => a.IsValid(utf8, direction));

    private IEnumerable<Spot> Below(Spot spot)
    {
        if (spot.Value is JsonObject members)
        {
            foreach (var (name, value) in members)
            {
                Schema[] schemas = [.. spot.Parts.SelectMany(p => p.ForProperty(name)).Distinct()];
                if (schemas.Length > 0)
                {
                    yield return At([.. spot.Path, name], value, schemas);
                }
            }
        }
        else if (spot.Value is JsonArray items)
        {
            var prefix = spot.Parts.Select(p => p.PrefixItems.Count).DefaultIfEmpty(0).Max();
            for (var i = 0; i < Math.Min(items.Count, prefix + LikeItems); i++)
            {
                Schema[] schemas = [.. spot.Parts.Select(p => p.ForItem(i)).OfType<Schema>().Distinct()];
                if (schemas.Length > 0)
                {
                    yield return At([.. spot.Path, i], items[i], schemas);
                }
            }
        }
    }
}
