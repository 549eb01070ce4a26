using System.Text.Json.Nodes;
using Assay.Contract.Schemas;
using Assay.Probe.Generation.Demands;
using Assay.Probe.Generation.Positive;

namespace Assay.Probe.Generation.Negative;

/// <summary>Arrays with too few or too many items, with one twice, or without what they must contain.</summary>
internal static class ArrayBreaks
{
    public static IEnumerable<Mutant> Of(Spot spot, Part part, JsonArray items, Maker maker)
    {
        if (part.MinItems > 0 && part.MinItems <= items.Count + 1)
        {
            yield return new Mutant(First(items, part.MinItems - 1), "minItems", "one item too few");
        }

        if (part.MaxItems < ArrayMaker.Longest && Grown(spot, items, part.MaxItems + 1, maker) is { } grown)
        {
            yield return new Mutant(grown, "maxItems", "one item too many");
        }

        if (part.UniqueItems && items.Count > 0)
        {
            var twice = First(items, items.Count);
            twice.Add(items[0]?.DeepClone());
            yield return new Mutant(twice, "uniqueItems", "an item twice");
            if (items.Count > 1)
            {
                var instead = First(items, items.Count - 1);
                instead.Add(items[0]?.DeepClone());
                yield return new Mutant(instead, "uniqueItems", "an item twice instead of another");
            }
        }

        if (part.UniqueItems && items.Count == 0 && Grown(spot, items, 1, maker) is { } one)
        {
            one.Add(one[0]?.DeepClone());
            yield return new Mutant(one, "uniqueItems", "an item twice");
        }

        if (part.Contains is { } contains)
        {
            yield return new Mutant(Where(items, i => !IsMet(contains, i, maker)), "contains", "without what it must contain");
            if (part.MaxContains < 200 && items.FirstOrDefault(i => IsMet(contains, i, maker)) is { } wanted)
            {
                yield return new Mutant(
                    new JsonArray([.. items.Select(i => i?.DeepClone()), .. Enumerable.Range(0, part.MaxContains).Select(_ => wanted.DeepClone())]),
                    "maxContains", "too many of what it may contain");
            }
        }

        if ((part.Items is { IsFalse: true } || part.UnevaluatedItems is { IsFalse: true }) && items.Count < ArrayMaker.Longest)
        {
            var more = First(items, items.Count);
            while (more.Count <= part.PrefixItems.Count)
            {
                more.Add(more.Count < part.PrefixItems.Count && maker.TryMake([part.PrefixItems[more.Count]], 5, 1, out var made) ? made : JsonValue.Create("assay"));
            }

            yield return new Mutant(more, part.Items is { IsFalse: true } ? "items" : "unevaluatedItems", "an item more", more.Count - 1);
        }
    }

    private static JsonArray First(JsonArray items, int count) => new([.. items.Take(count).Select(i => i?.DeepClone())]);

    private static JsonArray Where(JsonArray items, Func<JsonNode?, bool> filter) => new([.. items.Where(filter).Select(i => i?.DeepClone())]);

    private static bool IsMet(Schema schema, JsonNode? item, Maker maker) => schema.IsValid(JsonNodes.ToUtf8(item), maker.Direction);

    private static JsonArray? Grown(Spot spot, JsonArray items, int count, Maker maker)
    {
        var grown = First(items, items.Count);
        var mustDiffer = spot.Parts.Any(p => p.UniqueItems);
        for (var tries = 0; grown.Count < count && tries < (count * 2) + 20; tries++)
        {
            Schema[] schemas = [.. spot.Parts.Select(p => p.ForItem(grown.Count)).OfType<Schema>().Distinct()];
            if (!maker.TryMake(schemas, 4, 3, out var item))
            {
                return null;
            }

            if (!mustDiffer || !grown.Any(i => JsonNode.DeepEquals(i, item)))
            {
                grown.Add(item);
            }
        }

        return grown.Count == count ? grown : null;
    }
}
