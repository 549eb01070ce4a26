using System.Text.Json.Nodes;
using Assay.Contract.Schemas;
using Assay.Probe.Generation.Demands;
using Assay.Probe.Generation.Positive;

namespace Assay.Probe.Generation.Boundary;

/// <summary>Objects with and without each optional property, with the fewest and the most of them.</summary>
internal static class ObjectEdges
{
    private const int MostCounted = 100;

    public static IEnumerable<Edge> Of(Spot spot, JsonObject members, Maker maker)
    {
        var required = spot.Parts.SelectMany(p => p.Required).ToHashSet(StringComparer.Ordinal);
        string[] optional = [.. spot.Parts.SelectMany(p => p.Properties.Keys).Distinct(StringComparer.Ordinal).Where(n => !required.Contains(n))];
        foreach (var name in optional)
        {
            if (members.ContainsKey(name))
            {
                yield return new Edge(members, "properties", "present", name);
                yield return new Edge(Only(members, n => n != name), "properties", "absent", name);
            }
            else if (!IsRefused(spot, name, maker.Direction) && maker.TryMake([.. spot.Parts.SelectMany(p => p.ForProperty(name)).Distinct()], 4, 3, out var value))
            {
                var with = (JsonObject)members.DeepClone();
                with[name] = value;
                yield return new Edge(with, "properties", "present", name);
                yield return new Edge(members, "properties", "absent", name);
            }
        }

        if (optional.Any(members.ContainsKey))
        {
            yield return new Edge(Only(members, required.Contains), "required", "nothing else");
        }

        var (min, max) = (spot.Parts.Max(p => p.MinProperties), spot.Parts.Min(p => p.MaxProperties));
        foreach (var (count, keyword, name) in new[]
        {
            (min, "minProperties", "the least"),
            (min + 1, "minProperties", "one above the least"),
            (max - 1, "maxProperties", "one below the most"),
            (max, "maxProperties", "the most"),
        })
        {
            if (count >= min && count <= max && count <= MostCounted && (keyword == "maxProperties" || min > 0))
            {
                var demand = Demand.Of(spot.Schemas, maker.Store, new Choices(maker.Random), 4);
                if (new ObjectMaker(maker, demand, 4, 3).Make(count, count) is { } made && made.Count == count)
                {
                    yield return new Edge(made, keyword, name);
                }
            }
        }

        if (spot.Parts.FirstOrDefault(p => p.Additional is { IsFalse: false }) is { } map && maker.TryMake([map.Additional!], 4, 3, out var more))
        {
            var with = (JsonObject)members.DeepClone();
            with["assay"] = more;
            yield return new Edge(with, "additionalProperties", "one that is not named", "assay");
        }
    }

    private static JsonObject Only(JsonObject members, Func<string, bool> keep) =>
        new(members.Where(m => keep(m.Key)).Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())));

    private static bool IsRefused(Spot spot, string name, Direction direction) =>
        direction != Direction.None && spot.Parts.Any(p => p.Properties.TryGetValue(name, out var schema)
            && schema.InPlace().Any(s => direction == Direction.Request ? s.ReadOnly : s.WriteOnly));
}
