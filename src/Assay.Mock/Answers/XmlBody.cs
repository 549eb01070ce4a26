using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using Assay.Contract.Schemas;
using Assay.Probe.Generation;

namespace Assay.Mock.Answers;

/// <summary>Writes a value as XML, by the <c>xml</c> of its schema where there is one.</summary>
internal static class XmlBody
{
    private const int Deepest = 60;

    public static byte[] Write(Schema? schema, JsonNode? value)
    {
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = true }))
        {
            Element(writer, Name(schema, schema?.Resolved.ModelName ?? schema?.ModelName ?? "answer"), schema, value, 0);
        }

        return bytes.ToArray();
    }

    private static void Element(XmlWriter writer, string name, Schema? schema, JsonNode? value, int depth)
    {
        writer.WriteStartElement(XmlConvert.EncodeLocalName(name));
        var properties = schema?.AllProperties() ?? [];
        switch (value)
        {
            case JsonObject members when depth < Deepest:
                var known = members.Select(m => (m.Key, m.Value, properties.FirstOrDefault(p => p.Name == m.Key)?.Schema)).ToArray();
                foreach (var (key, attribute, own) in known.Where(k => IsTrue(k.Item3, "attribute") && k.Value is JsonValue))
                {
                    writer.WriteAttributeString(XmlConvert.EncodeLocalName(Name(own, key)), Text(attribute));
                }

                foreach (var (key, member, own) in known.Where(k => !(IsTrue(k.Item3, "attribute") && k.Value is JsonValue)))
                {
                    Member(writer, key, own, member, depth);
                }

                break;
            case JsonArray items when depth < Deepest:
                Items(writer, "item", schema, items, depth);
                break;
            default:
                writer.WriteString(Text(value));
                break;
        }

        writer.WriteEndElement();
    }

    private static void Member(XmlWriter writer, string key, Schema? schema, JsonNode? value, int depth)
    {
        if (value is JsonArray items && !IsTrue(schema, "wrapped"))
        {
            Items(writer, Name(schema, key), schema, items, depth);
        }
        else
        {
            Element(writer, Name(schema, key), schema, value, depth + 1);
        }
    }

    private static void Items(XmlWriter writer, string name, Schema? schema, JsonArray items, int depth)
    {
        var item = schema?.Resolved.Items;
        foreach (var value in items)
        {
            Element(writer, Name(item, name), item, value, depth + 1);
        }
    }

    private static string Name(Schema? schema, string otherwise) => (schema?["xml"] ?? schema?.Resolved["xml"])?.String("name") is { Length: > 0 } name ? name : otherwise;

    private static bool IsTrue(Schema? schema, string keyword) => (schema?["xml"] ?? schema?.Resolved["xml"])?.Boolean(keyword) == true;

    private static string Text(JsonNode? value)
    {
        var text = JsonNodes.ToText(value);
        return string.Concat(text.EnumerateRunes().Where(r => r.Value >= 0x20 && r.Value is not (0xFFFE or 0xFFFF)).Select(r => r.ToString()));
    }
}
