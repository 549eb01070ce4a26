using System.Buffers;
using System.Text.Json;

namespace Assay.Contract.Text;

/// <summary>Writes a tree as JSON.</summary>
public static class NodeJson
{
    /// <summary>The value as UTF-8 JSON, numbers as they were written.</summary>
    public static byte[] ToJson(this Node node)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true, MaxDepth = 1000 }))
        {
            Write(node, writer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Node node, Utf8JsonWriter writer)
    {
        switch (node.Kind)
        {
            case NodeKind.Mapping:
                writer.WriteStartObject();
                foreach (var member in node.Children)
                {
                    writer.WritePropertyName(member.Name!);
                    Write(member, writer);
                }

                writer.WriteEndObject();
                break;
            case NodeKind.Sequence:
                writer.WriteStartArray();
                foreach (var item in node.Children)
                {
                    Write(item, writer);
                }

                writer.WriteEndArray();
                break;
            case NodeKind.String:
                writer.WriteStringValue(node.Text);
                break;
            default:
                writer.WriteRawValue(node.Text, skipInputValidation: true);
                break;
        }
    }
}
