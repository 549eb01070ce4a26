using System.Text.Json.Nodes;
using Assay.Probe.Generation;

namespace Assay.Probe.Resources;

/// <summary>Makes ids of the same form as a real one that hardly exist.</summary>
internal static class MissingIds
{
    public static JsonNode Like(JsonNode? id)
    {
        var text = JsonNodes.ToText(id);
        if (Guid.TryParse(text, out _))
        {
            return JsonValue.Create("ffffffff-ffff-4fff-bfff-fffffffffff0")!;
        }

        if (text.Length > 0 && text.All(char.IsAsciiDigit))
        {
            return JsonValue.Create(new string('9', Math.Max(text.Length, 9)))!;
        }

        // Letters and digits move, the rest is form.
        return JsonValue.Create(string.Concat(text.Select(c => char.IsAsciiLetterLower(c) ? 'z' : char.IsAsciiLetterUpper(c) ? 'Z' : char.IsAsciiDigit(c) ? '9' : c)))!;
    }
}
