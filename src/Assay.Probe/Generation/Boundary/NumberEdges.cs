using System.Numerics;
using Assay.Contract.Schemas;
using Assay.Probe.Generation.Demands;

namespace Assay.Probe.Generation.Boundary;

/// <summary>The least and the greatest number, one step within, zero and both signs.</summary>
internal static class NumberEdges
{
    public static IEnumerable<Edge> Of(Spot spot)
    {
        var range = new NumberRange(spot.Parts, !spot.Types.HasFlag(SchemaTypes.Number));
        if (range.IsEmpty)
        {
            yield break;
        }

        if (range.First is { } first)
        {
            var keyword = spot.Parts.Any(p => p.ExclusiveMinimum is not null) ? "exclusiveMinimum" : spot.Parts.Any(p => p.Minimum is not null) ? "minimum" : "format";
            yield return new Edge(range.At(first), keyword, "the least");
            yield return new Edge(range.At(first + 1), keyword, "one step above the least");
        }

        if (range.Last is { } last)
        {
            var keyword = spot.Parts.Any(p => p.ExclusiveMaximum is not null) ? "exclusiveMaximum" : spot.Parts.Any(p => p.Maximum is not null) ? "maximum" : "format";
            yield return new Edge(range.At(last), keyword, "the most");
            yield return new Edge(range.At(last - 1), keyword, "one step below the most");
        }

        var usual = spot.Parts.Any(p => p.MultipleOf is not null) ? "multipleOf" : "type";
        foreach (var (steps, name) in new (BigInteger, string)[] { (0, "zero"), (1, "one step above zero"), (-1, "one step below zero") })
        {
            yield return new Edge(range.At(steps), usual, name);
        }

        if (spot.Types.HasFlag(SchemaTypes.Number) && usual == "type")
        {
            // JSON knows no difference between 1 and 1.0; some readers do.
            yield return new Edge(System.Text.Json.Nodes.JsonNode.Parse("1.0"), "type", "a whole number with a fraction of zero");
        }
    }
}
