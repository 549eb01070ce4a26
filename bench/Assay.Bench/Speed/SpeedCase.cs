using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Assay.Bench.Speed;

/// <summary>A schema and a valid document of it, both made by rules alone: every run compares the same bytes.</summary>
/// <param name="Name">A short name, of letters, digits and dashes.</param>
/// <param name="Limit">How many times a bare reader's time validation may take; null where no such bar is set.</param>
/// <param name="Schema">The schema, of draft 2020-12.</param>
/// <param name="Document">A document that meets it.</param>
internal sealed record SpeedCase(string Name, double? Limit, string Schema, string Document)
{
    // As most servers write: beyond ASCII in UTF-8, without escapes.
    private static readonly JsonSerializerOptions s_asWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public SpeedCase(string name, double? limit, JsonNode schema, JsonNode document)
        : this(name, limit, schema.ToJsonString(), document.ToJsonString(s_asWritten))
    {
    }
}
