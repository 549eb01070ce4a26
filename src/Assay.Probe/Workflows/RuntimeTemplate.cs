using System.Text;
using System.Text.Json.Nodes;
using Assay.Contract.Text;
using Assay.Probe.Generation;

namespace Assay.Probe.Workflows;

/// <summary>Values of a description in which expressions stand: alone (<c>$response.body#/id</c>), or in braces inside a text.</summary>
internal static class RuntimeTemplate
{
    private const int Deepest = 30;

    /// <summary>Reads the value of one expression; false where it has none.</summary>
    public delegate bool Reader(string expression, out JsonNode? value);

    /// <summary>The value with its expressions replaced; null in <paramref name="missing"/> where all had a value, else the first that had none.</summary>
    public static JsonNode? Fill(JsonNode? template, Reader read, out string? missing)
    {
        missing = null;
        return Fill(template, read, ref missing, 0);
    }

    /// <summary>The same for a value of a file.</summary>
    public static JsonNode? Fill(Node template, Reader read, out string? missing) => Fill(JsonNodes.ToJson(template), read, out missing);

    private static JsonNode? Fill(JsonNode? template, Reader read, ref string? missing, int depth)
    {
        if (depth > Deepest)
        {
            return template?.DeepClone();
        }

        switch (template)
        {
            case JsonObject members:
                var made = new JsonObject();
                foreach (var (name, value) in members)
                {
                    made[name] = Fill(value, read, ref missing, depth + 1);
                }

                return made;
            case JsonArray items:
                var list = new JsonArray();
                foreach (var item in items)
                {
                    list.Add(Fill(item, read, ref missing, depth + 1));
                }

                return list;
            case JsonValue scalar when scalar.TryGetValue<string>(out var text):
                return FillText(text, read, ref missing);
            default:
                return template?.DeepClone();
        }
    }

    private static JsonNode? FillText(string text, Reader read, ref string? missing)
    {
        if (text.StartsWith('$') && text.Length > 1 && char.IsAsciiLetter(text[1]))
        {
            return Read(text, read, ref missing);
        }

        if (text.StartsWith("{$", StringComparison.Ordinal) && text.IndexOf('}', StringComparison.Ordinal) == text.Length - 1)
        {
            return Read(text[1..^1], read, ref missing);
        }

        var filled = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf("{$", at, StringComparison.Ordinal);
            var close = open < 0 ? -1 : text.IndexOf('}', open);
            if (close < 0)
            {
                filled.Append(text, at, text.Length - at);
                break;
            }

            filled.Append(text, at, open - at).Append(JsonNodes.ToText(Read(text[(open + 1)..close], read, ref missing)));
            at = close + 1;
        }

        return filled.ToString();
    }

    private static JsonNode? Read(string expression, Reader read, ref string? missing)
    {
        if (read(expression, out var value))
        {
            return value?.DeepClone();
        }

        missing ??= expression;
        return null;
    }
}
