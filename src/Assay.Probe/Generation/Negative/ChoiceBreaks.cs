using System.Text.Json.Nodes;
using Assay.Contract.Schemas;
using Assay.Probe.Generation.Demands;
using Assay.Probe.Generation.Positive;

namespace Assay.Probe.Generation.Negative;

/// <summary>Values that meet what they must not, no alternative, or more than the one.</summary>
internal static class ChoiceBreaks
{
    private const int Most = 6;

    public static IEnumerable<Mutant> Of(Spot spot, Part part, Maker maker)
    {
        if (part.Not is { } banned && maker.TryMake([.. spot.Schemas.Where(s => s != part.Schema), banned], 4, 3, out var excluded))
        {
            yield return new Mutant(excluded, "not", "what is not allowed");
        }

        foreach (var (keyword, alternatives) in new[] { ("oneOf", part.OneOf), ("anyOf", part.AnyOf) })
        {
            if (alternatives.Count == 0)
            {
                continue;
            }

            foreach (var none in new JsonNode?[] { "assay", 7, true, new JsonArray(), new JsonObject(), null })
            {
                if (alternatives.All(a => !a.IsValid(JsonNodes.ToUtf8(none), maker.Direction)))
                {
                    yield return new Mutant(none, keyword, "none of the alternatives");
                }
            }
        }

        for (var i = 0; i + 1 < Math.Min(part.OneOf.Count, Most); i++)
        {
            if (maker.TryMake([part.OneOf[i], part.OneOf[i + 1]], 4, 3, out var both))
            {
                yield return new Mutant(both, "oneOf", $"the alternatives {i + 1} and {i + 2} at once");
            }
        }
    }
}
