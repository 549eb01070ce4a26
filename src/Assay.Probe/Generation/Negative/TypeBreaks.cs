using System.Text.Json.Nodes;
using Assay.Contract.Schemas;
using Assay.Probe.Generation.Demands;

namespace Assay.Probe.Generation.Negative;

/// <summary>Values of types that are not admitted.</summary>
internal static class TypeBreaks
{
    public static IEnumerable<Mutant> Of(Spot spot)
    {
        var types = spot.Types;
        var keyword = spot.Parts.Any(p => p.Schema.Types != SchemaTypes.None) ? "type" : "enum";
        if (types == SchemaTypes.All && spot.Parts.All(p => p.Enum is null))
        {
            yield break;
        }

        if (!types.HasFlag(SchemaTypes.Number))
        {
            if (types.HasFlag(SchemaTypes.Integer))
            {
                yield return new Mutant(JsonNode.Parse("1.5"), keyword, "a fraction");
            }
            else
            {
                yield return new Mutant(JsonNode.Parse("7"), keyword, "a number");
            }
        }

        if (!types.HasFlag(SchemaTypes.String))
        {
            yield return new Mutant("assay", keyword, "a text");
        }

        if (!types.HasFlag(SchemaTypes.Boolean))
        {
            yield return new Mutant(true, keyword, "a boolean");
        }

        if (!types.HasFlag(SchemaTypes.Array))
        {
            yield return new Mutant(new JsonArray(), keyword, "an array");
        }

        if (!types.HasFlag(SchemaTypes.Object))
        {
            yield return new Mutant(new JsonObject(), keyword, "an object");
        }

        if (!types.HasFlag(SchemaTypes.Null))
        {
            yield return new Mutant(null, keyword, "null");
        }
    }
}
