namespace Assay.Contract.Json;

/// <summary>A value that a schema holds, such as one of an <c>enum</c>: its text and its tokens.</summary>
internal sealed class JsonValue
{
    public JsonValue(byte[] utf8)
    {
        using var tape = new JsonTape(utf8);
        Utf8 = utf8;
        Tokens = tape.Problem is null ? tape.Tokens.ToArray() : [];
    }

    public byte[] Utf8 { get; }

    /// <summary>None where the text is no JSON; then nothing equals it.</summary>
    public JsonToken[] Tokens { get; }
}
