using System.Buffers;
using System.Text.Json;
using Assay.Guard.Identity;
using Assay.Guard.Ownership;

namespace Assay.Guard.Response;

/// <summary>Copies a JSON text without the properties that are not declared and without the list items that are another's.</summary>
internal sealed class AnswerFilter(ObjectMap map, Caller? caller, bool strips)
{
    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = 128 };

    /// <summary>How many properties were left out.</summary>
    public int Stripped { get; private set; }

    /// <summary>How many list items were left out.</summary>
    public int Removed { get; private set; }

    /// <summary>The copy; null where the text holds another's object outside of any list. The text is strict JSON.</summary>
    public byte[]? Run(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, ReaderOptions);
        reader.Read();
        if (Owners.IsForeign(reader, map, caller))
        {
            return null;
        }

        var buffer = new ArrayBufferWriter<byte>(utf8.Length);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            Copy(ref reader, map, writer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private void Copy(ref Utf8JsonReader reader, ObjectMap? here, Utf8JsonWriter writer)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                CopyObject(ref reader, here, writer);
                break;
            case JsonTokenType.StartArray:
                CopyArray(ref reader, here?.Items, writer);
                break;
            case JsonTokenType.String:
                // Escapes stay as the API wrote them.
                writer.WriteRawValue([(byte)'"', .. reader.ValueSpan, (byte)'"'], skipInputValidation: true);
                break;
            default:
                writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                break;
        }
    }

    private void CopyObject(ref Utf8JsonReader reader, ObjectMap? here, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            var member = here?.Member(name);
            reader.Read();
            if (strips && here is { IsClosed: true } && member is null)
            {
                Stripped++;
                reader.Skip();
                continue;
            }

            writer.WritePropertyName(name);
            Copy(ref reader, member, writer);
        }

        writer.WriteEndObject();
    }

    private void CopyArray(ref Utf8JsonReader reader, ObjectMap? items, Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (items is { HasOwner: true } && Owners.IsForeign(reader, items, caller))
            {
                Removed++;
                reader.Skip();
                continue;
            }

            Copy(ref reader, items, writer);
        }

        writer.WriteEndArray();
    }
}
