using System.Buffers;
using System.Runtime.InteropServices;

namespace Assay.Contract.Json;

/// <summary>
/// A JSON text (RFC 8259) cut into tokens, in pooled memory. It is read once and strictly; schemas then look at any value as often as
/// they need to, and step over it at no cost.
/// </summary>
internal ref struct JsonTape : IDisposable
{
    /// <summary>How deep a value may nest.</summary>
    public const int MaxDepth = 128;

    private JsonToken[] _tokens;
    private int _count;

    public JsonTape(ReadOnlySpan<byte> utf8)
    {
        Utf8 = utf8;
        _tokens = ArrayPool<JsonToken>.Shared.Rent(Math.Max(32, utf8.Length / 8));
        Problem = JsonScanner.Scan(utf8, ref _tokens, out _count);
    }

    /// <summary>The text.</summary>
    public ReadOnlySpan<byte> Utf8 { get; }

    /// <summary>What is wrong with the text; null where it is one value of strict JSON.</summary>
    public string? Problem { get; }

    /// <summary>The tokens, the whole value's first.</summary>
    public readonly ReadOnlySpan<JsonToken> Tokens => _tokens.AsSpan(0, _count);

    public readonly void Dispose() => ArrayPool<JsonToken>.Shared.Return(_tokens);
}
