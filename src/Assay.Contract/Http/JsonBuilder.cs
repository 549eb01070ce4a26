using System.Buffers;
using System.Text;
using System.Text.Json;
using Assay.Contract.Json;
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

    /// <summary>An object; a member whose value is an array may be given item by item.</summary>
    public static byte[]? Object(
        IReadOnlyList<KeyValuePair<string, string>> members, ValueShape shape, bool plusIsSpace, bool isEncoded = true) =>
        Build(writer =>
        {
            writer.WriteStartObject();
            var ok = true;
            foreach (var member in members.GroupBy(m => m.Key, StringComparer.Ordinal))
            {
                var own = shape.Members.GetValueOrDefault(member.Key) ?? ValueShape.Of(null);
                if (own.IsArray && !(own.Items is not { IsArray: true } && member.Count() == 1 && IsArrayText(member.First().Value, plusIsSpace, isEncoded)))
                {
                    writer.WritePropertyName(member.Key);
                    writer.WriteStartArray();
                    ok &= member.All(item => Put(writer, item.Value, own.Items!, plusIsSpace, isEncoded));
                    writer.WriteEndArray();
                    continue;
                }

                // One that is sent twice stands twice, and is refused as no JSON.
                foreach (var value in member)
                {
                    writer.WritePropertyName(member.Key);
                    ok &= Put(writer, value.Value, own, plusIsSpace, isEncoded);
                }
            }

            writer.WriteEndObject();
            return ok;
        });

    private static bool IsArrayText(string raw, bool plusIsSpace, bool isEncoded) =>
        (isEncoded ? PercentEncoding.TryDecode(raw, plusIsSpace, out var text) : (text = raw).Length > 0) && IsJson(text, JsonKind.Array);

    /// <summary>The text itself where it is strict JSON; null where not.</summary>
    public static byte[]? IfJson(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        using var tape = new JsonTape(utf8);
        return tape.Problem is null ? utf8 : null;
    }

    /// <summary>Whether a text is strict JSON of a kind.</summary>
    public static bool IsJson(string text, JsonKind kind)
    {
        using var tape = new JsonTape(Encoding.UTF8.GetBytes(text));
        return tape.Problem is null && tape.Tokens[0].Kind == kind;
    }

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

        // Parts of parts have no defined form; JSON is what an API can read there.
        if ((shape.IsArray && IsJson(text, JsonKind.Array)) || (shape.IsObject && IsJson(text, JsonKind.Object)))
        {
            writer.WriteRawValue(text, skipInputValidation: true);
            return true;
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

        return IsJson(text, JsonKind.Number) && char.IsAsciiDigit(text[^1]);
    }
}
