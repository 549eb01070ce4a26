using System.Text.Json.Nodes;
using Assay.Contract.Schemas;
using Assay.Probe.Generation.Demands;
using Assay.Probe.Generation.Positive;

namespace Assay.Probe.Generation.Negative;

/// <summary>Every way to break a value that a schema accepts, one keyword at a time.</summary>
internal static class Mutants
{
    /// <summary>Where values are made only to be broken, schemas that contain themselves must end.</summary>
    public const int Deepest = 2;

    /// <param name="schema">The schema.</param>
    /// <param name="value">The value.</param>
    /// <param name="maker">Makes what is put in.</param>
    /// <param name="depth">How many values around this one were made only to be broken.</param>
    public static IEnumerable<Mutant> Of(Schema schema, JsonNode? value, Maker maker, int depth = 0)
    {
        foreach (var spot in new Spots(maker.Store, maker.Direction).Of(schema, value))
        {
            foreach (var local in At(spot, maker, depth))
            {
                yield return local with
                {
                    Json = spot.Replace(value, local.Json),
                    Pointer = spot.Pointer + (local.Inside is { } step ? Spot.Token(step) : ""),
                };
            }
        }
    }

    private static IEnumerable<Mutant> At(Spot spot, Maker maker, int depth)
    {
        foreach (var mutant in TypeBreaks.Of(spot))
        {
            yield return mutant;
        }

        foreach (var part in spot.Parts)
        {
            var own = spot.Value switch
            {
                JsonObject members => ObjectBreaks.Of(spot, part, members, maker, depth),
                JsonArray items => ArrayBreaks.Of(spot, part, items, maker),
                JsonValue scalar when scalar.GetValueKind() == System.Text.Json.JsonValueKind.String => TextBreaks.Of(spot, part, scalar.GetValue<string>(), maker),
                JsonValue scalar when scalar.GetValueKind() == System.Text.Json.JsonValueKind.Number => NumberBreaks.Of(spot, part, scalar),
                _ => [],
            };
            foreach (var mutant in own.Concat(ChoiceBreaks.Of(spot, part, maker)))
            {
                yield return mutant;
            }
        }
    }
}
