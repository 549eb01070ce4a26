using System.Globalization;
using System.Text.Json.Nodes;
using Assay.Contract.Schemas;

namespace Assay.Probe.Generation.Demands;

/// <summary>A place in a value, and what the schemas ask of what stands there.</summary>
/// <param name="Path">The names and indexes that lead there.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Schemas">The schemas that the places above ask for.</param>
/// <param name="Parts">Those and all that they lead to, of alternatives the ones that the value meets.</param>
internal sealed record Spot(IReadOnlyList<object> Path, JsonNode? Value, IReadOnlyList<Schema> Schemas, IReadOnlyList<Part> Parts)
{
    /// <summary>The JSON pointer of the place.</summary>
    public string Pointer { get; } = string.Concat(Path.Select(Token));

    /// <summary>The types that all parts admit.</summary>
    public SchemaTypes Types => Parts.Aggregate(SchemaTypes.All, (all, part) => all & part.Types);

    /// <summary>A copy of the whole value in which something else stands at the place.</summary>
    public JsonNode? Replace(JsonNode? whole, JsonNode? value)
    {
        if (Path.Count == 0)
        {
            return value?.DeepClone();
        }

        var copy = whole!.DeepClone();
        var around = copy;
        for (var i = 0; i < Path.Count - 1; i++)
        {
            around = Path[i] is string name ? around[name]! : around[(int)Path[i]]!;
        }

        if (Path[^1] is string last)
        {
            around[last] = value?.DeepClone();
        }
        else
        {
            around[(int)Path[^1]] = value?.DeepClone();
        }

        return copy;
    }

    /// <summary>A step of a pointer, escaped (RFC 6901).</summary>
    public static string Token(object step) => step is string name
        ? "/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)
        : "/" + ((int)step).ToString(CultureInfo.InvariantCulture);
}
