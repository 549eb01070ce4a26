using System.Buffers;
using System.Text;
using System.Text.Json;
using Assay.Contract.Schemas;

namespace Assay.Contract.Http;

/// <summary>Writes decoded text as JSON of the type that the schema asks for; null where it cannot be of that type.</summary>
internal static class JsonBuilder
{
    public static byte[] String(string text) => Write(writer => writer.WriteStringValue(text));

    public static byte[]? Scalar(string raw, ValueShape shape, bool plusIsSpace, bool isEncoded = true) =>
        Build(writer => Put(writer, raw, shape, plusIsSpace, isEncoded));

    public static byte[]? Array(IReadOnlyList<string> raw, ValueShape shape, bool plusIsSpace, bool isEncoded = true) =>
        Build(writer =>
        {
            writer.WriteStartArray();
            var ok = raw.All(item => Put(writer, item, shape.Items!, plusIsSpace, isEncoded));
            writer.WriteEndArray();
            return ok;
        });

    public static byte[]? Object(
        IReadOnlyList<KeyValuePair<string, string>> members, ValueShape shape, bool plusIsSpace, bool isEncoded = true) =>
        Build(writer =>
        {
            writer.WriteStartObject();
            var ok = members.All(member =>
            {
                writer.WritePropertyName(member.Key);
                var known = shape.Members.GetValueOrDefault(member.Key);
                return Put(writer, member.Value, known ?? ValueShape.Of(null), plusIsSpace, isEncoded);
            });
            writer.WriteEndObject();
            return ok;
        });

    public static byte[]? Fields(IReadOnlyList<JsonField> fields) =>
        Build(writer =>
        {
            writer.WriteStartObject();
            var ok = fields.All(field =>
            {
                writer.WritePropertyName(field.Name);
                if (!field.Shape.IsArray)
                {
                    return Put(writer, field.RawValues[0], field.Shape, plusIsSpace: true, isEncoded: true);
                }

                writer.WriteStartArray();
                var items = field.RawValues.All(item => Put(writer, item, field.Shape.Items!, plusIsSpace: true, isEncoded: true));
                writer.WriteEndArray();
                return items;
            });
            writer.WriteEndObject();
            return ok;
        });

    private static byte[]? Build(Func<Utf8JsonWriter, bool> write)
    {
        var ok = false;
        var json = Write(writer => ok = write(writer));
        return ok ? json : null;
    }

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            write(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static bool Put(Utf8JsonWriter writer, string raw, ValueShape shape, bool plusIsSpace, bool isEncoded)
    {
        var text = raw;
        if (isEncoded && !PercentEncoding.TryDecode(raw, plusIsSpace, out text))
        {
            writer.WriteNullValue();
            return false;
        }

        if (((shape.Types & SchemaTypes.Number) != 0 && IsNumber(text)) || ((shape.Types & SchemaTypes.Integer) != 0 && IsInteger(text)))
        {
            writer.WriteRawValue(text, skipInputValidation: true);
            return true;
        }

        if ((shape.Types & SchemaTypes.Boolean) != 0 && text is "true" or "false")
        {
            writer.WriteBooleanValue(text == "true");
            return true;
        }

        if ((shape.Types & SchemaTypes.String) != 0)
        {
            writer.WriteStringValue(text);
            return true;
        }

        writer.WriteNullValue();
        return text.Length == 0 && (shape.Types & SchemaTypes.Null) != 0;
    }

    // Only digits: `1e1` and `1.0` are integers to JSON Schema, but an API that reads text as an integer sees something else.
    private static bool IsInteger(string text) => IsNumber(text) && text.AsSpan().TrimStart('-').IndexOfAnyExceptInRange('0', '9') < 0;

    // Exactly JSON's number: no leading `+` or zero, no blank, no hexadecimal, no infinity.
    private static bool IsNumber(string text)
    {
        if (text.Length == 0 || !(char.IsAsciiDigit(text[0]) || text[0] == '-'))
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
            return reader.Read() && reader.TokenType == JsonTokenType.Number && reader.BytesConsumed == text.Length && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
