using System.Text.Json.Nodes;
using Assay.Contract.Schemas;
using Assay.Probe.Generation.Demands;

namespace Assay.Probe.Generation.Positive;

/// <summary>Makes one array that several schemas ask for together.</summary>
internal sealed class ArrayMaker(Maker maker, Demand demand, int levels, int depth)
{
    /// <summary>No array is made that is longer, whatever a schema asks for.</summary>
    public const int Longest = 2_000;

    private const int TriesToDiffer = 30;
    private readonly List<JsonNode?> _items = [];
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);

    /// <summary>The array; null where it cannot be made.</summary>
    /// <param name="count">The number of items; null for any that will do.</param>
    public JsonArray? Make(int? count = null)
    {
        var parts = demand.Parts;
        var (min, max) = (demand.MinItems, demand.MaxItems);
        var contained = parts.Where(p => p.Contains is not null && p.MinContains > 0).ToArray();
        min = Math.Max(min, contained.Select(p => p.MinContains).DefaultIfEmpty(0).Max());
        if (min > max || min > Longest || (count is { } exact && (exact < min || exact > max)))
        {
            return null;
        }

        var prefix = demand.PrefixItems;
        var wanted = count ?? Math.Min(max, Math.Max(min, maker.Wants(depth) ? Math.Max(prefix, min + maker.Random.Next(1, 3)) : 0));
        if (parts.Any(p => p.Items is { IsFalse: true } || p.UnevaluatedItems is { IsFalse: true } && parts.All(o => o.Items is null)))
        {
            wanted = Math.Min(wanted, Math.Max(min, prefix));
        }

        // What must be contained comes last: there it meets the fewest of the rules for single places.
        var owed = contained.SelectMany(p => Enumerable.Repeat(p.Contains!, p.MinContains)).ToList();
        if (owed.Count > wanted && count is null)
        {
            wanted = Math.Min(max, owed.Count);
        }

        for (var i = 0; i < wanted; i++)
        {
            var contains = wanted - i <= owed.Count ? owed[wanted - i - 1] : null;
            if (!TryItem(i, contains) && (contains is null || !TryItem(i, null)))
            {
                if (i < min || count is not null)
                {
                    return null;
                }

                break;
            }
        }

        return new JsonArray([.. _items]);
    }

    private bool TryItem(int index, Schema? contains)
    {
        Schema[] schemas = [.. demand.Parts.Select(p => p.ForItem(index)).Append(contains).OfType<Schema>().Distinct()];
        if (Array.Exists(schemas, s => s.IsFalse) || levels <= 0 || !schemas.All(s => maker.Store.Fits(s, levels - 1)))
        {
            return false;
        }

        var mustDiffer = demand.Parts.Any(p => p.UniqueItems);
        for (var attempt = 0; attempt < (mustDiffer ? TriesToDiffer : 1); attempt++)
        {
            if (!maker.TryMake(schemas, levels - 1, depth + 1, out var item))
            {
                return false;
            }

            if (!mustDiffer || _texts.Add(item?.ToJsonString() ?? "null"))
            {
                _items.Add(item);
                return true;
            }
        }

        return false;
    }
}
