using System.Security;
using System.Text;
using System.Text.Json.Nodes;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Probe.Generation;

namespace Assay.Probe.Transport;

/// <summary>Writes bodies as XML (OpenAPI 3.1, section 4.8.26): names, attributes and wrapped arrays.</summary>
internal static class XmlText
{
    public static bool IsXml(MediaType type)
    {
        var range = type.Range.Split(';')[0].Trim();
        return range.Equals("application/xml", StringComparison.OrdinalIgnoreCase) || range.Equals("text/xml", StringComparison.OrdinalIgnoreCase)
            || range.EndsWith("+xml", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The document, with a declaration; <paramref name="doctype"/> stands before the root where it is given.</summary>
    /// <param name="type">The representation, which names the elements.</param>
    /// <param name="body">The value.</param>
    /// <param name="doctype">The text before the root; {0} in it becomes the root's name.</param>
    /// <param name="raw">Content that replaces the text of every string, not escaped; null keeps the texts.</param>
    public static string Write(MediaType type, JsonNode? body, string doctype = "", string? raw = null)
    {
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        var root = RootName(type);
        text.Append(doctype.Replace("{0}", root, StringComparison.Ordinal));
        Element(text, root, body, type.Schema?.Resolved, raw);
        return text.ToString();
    }

    private static string RootName(MediaType type) =>
        type.Schema?.Resolved["xml"]?["name"]?.Text
        ?? (type.Schema?.ModelName is { } model ? Name(model) : "root");

    private static void Element(StringBuilder text, string name, JsonNode? value, Schema? schema, string? raw)
    {
        text.Append('<').Append(name);
        if (value is not JsonObject members)
        {
            text.Append('>').Append(Content(value, raw)).Append("</").Append(name).Append('>');
            return;
        }

        var properties = (schema?.AllProperties() ?? []).GroupBy(p => p.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Schema, StringComparer.Ordinal);
        var inner = new StringBuilder();
        foreach (var (member, content) in members)
        {
            var declared = properties.GetValueOrDefault(member);
            var xml = declared?["xml"] ?? declared?.Resolved["xml"];
            var called = xml?["name"]?.Text ?? Name(member);
            if (xml?["attribute"]?.Text == "true")
            {
                text.Append(' ').Append(called).Append("=\"").Append(SecurityElement.Escape(JsonNodes.ToText(content))).Append('"');
            }
            else if (content is JsonArray items)
            {
                var item = declared?.Resolved.Items;
                var itemName = item?.Resolved["xml"]?["name"]?.Text ?? called;
                var wrapped = xml?["wrapped"]?.Text == "true";
                inner.Append(wrapped ? $"<{called}>" : "");
                foreach (var one in items)
                {
                    Element(inner, itemName, one, item?.Resolved, raw);
                }

                inner.Append(wrapped ? $"</{called}>" : "");
            }
            else
            {
                Element(inner, called, content, declared?.Resolved, raw);
            }
        }

        text.Append('>').Append(inner).Append("</").Append(name).Append('>');
    }

    private static string Content(JsonNode? value, string? raw) =>
        raw is not null && value is JsonValue scalar && scalar.TryGetValue<string>(out _) ? raw : SecurityElement.Escape(JsonNodes.ToText(value)) ?? "";

    private static string Name(string text)
    {
        var name = string.Concat(text.Where(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.'));
        return name.Length > 0 && (char.IsAsciiLetter(name[0]) || name[0] == '_') ? name : "e" + name;
    }
}
