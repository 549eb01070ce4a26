using Assay.Probe.Generation.Demands;
using Assay.Probe.Generation.Positive;

namespace Assay.Probe.Generation.Boundary;

/// <summary>Arrays with the fewest and the most items, and one within.</summary>
internal static class ArrayEdges
{
    /// <summary>Beyond that a body is a question of size, not of the contract.</summary>
    private const int Most = 300;
    private const int Tries = 3;

    public static IEnumerable<Edge> Of(Spot spot, Maker maker)
    {
        var (min, max) = (spot.Parts.Max(p => p.MinItems), spot.Parts.Min(p => p.MaxItems));
        foreach (var (count, keyword, name) in new[]
        {
            (min, "minItems", min == 0 ? "empty" : "the least"),
            (min + 1, "minItems", "one above the least"),
            (max - 1, "maxItems", "one below the most"),
            (max, "maxItems", "the most"),
        })
        {
            for (var i = 0; i < Tries && count >= min && count <= max && count <= Most; i++)
            {
                var demand = Demand.Of(spot.Schemas, maker.Store, new Choices(maker.Random), 4);
                if (new ArrayMaker(maker, demand, 4, 3).Make(count) is { } items)
                {
                    yield return new Edge(items, keyword, name);
                    break;
                }
            }
        }
    }
}
