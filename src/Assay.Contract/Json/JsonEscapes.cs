using System.Buffers;
using System.Numerics;
using System.Runtime.Intrinsics;
using System.Text;

namespace Assay.Contract.Json;

/// <summary>Escapes in the strings of a JSON text (RFC 8259, 7).</summary>
internal static class JsonEscapes
{
    private const int Small = 256;

    // What an escape of two bytes means, by its second; 0 where it is none.
    private static readonly byte[] Meanings = CreateMeanings();

    /// <summary>How long the escape is that begins the text; 0 where it is none.</summary>
    public static int SizeOf(ReadOnlySpan<byte> text)
    {
        if (text.Length < 2 || text[0] != '\\')
        {
            return 0;
        }

        if (text[1] != 'u')
        {
            return Meanings[text[1]] != 0 ? 2 : 0;
        }

        return text.Length >= 6 && char.IsAsciiHexDigit((char)text[2]) && char.IsAsciiHexDigit((char)text[3])
            && char.IsAsciiHexDigit((char)text[4]) && char.IsAsciiHexDigit((char)text[5]) ? 6 : 0;
    }

    /// <summary>Whether surrogates stand in pairs alone; the escapes are well formed.</summary>
    public static bool ArePaired(ReadOnlySpan<byte> raw)
    {
        var isHighOpen = false;
        for (var i = 0; i < raw.Length;)
        {
            var unit = raw[i] == '\\' && raw[i + 1] == 'u' ? Unit(raw[(i + 2)..]) : 0;
            if (isHighOpen != (unit is >= 0xDC00 and <= 0xDFFF))
            {
                return false;
            }

            isHighOpen = unit is >= 0xD800 and <= 0xDBFF;
            i += raw[i] != '\\' ? 1 : raw[i + 1] == 'u' ? 6 : 2;
        }

        return !isHighOpen;
    }

    /// <summary>Writes what a string means; the number of bytes, never more than <paramref name="raw"/> has.</summary>
    public static int Unescape(ReadOnlySpan<byte> raw, Span<byte> target)
    {
        var length = 0;
        for (var i = 0; i < raw.Length;)
        {
            // Sixteen bytes are copied at once; what stands behind an escape is written over.
            if (i + Vector128<byte>.Count <= raw.Length)
            {
                var bytes = Vector128.Create(raw.Slice(i, Vector128<byte>.Count));
                bytes.CopyTo(target[length..]);
                var escapes = Vector128.Equals(bytes, Vector128.Create((byte)'\\')).ExtractMostSignificantBits();
                var plain = escapes == 0 ? Vector128<byte>.Count : BitOperations.TrailingZeroCount(escapes);
                i += plain;
                length += plain;
                if (escapes == 0)
                {
                    continue;
                }
            }
            else if (raw[i] != '\\')
            {
                target[length++] = raw[i++];
                continue;
            }

            if (raw[i + 1] != 'u')
            {
                target[length++] = Meanings[raw[i + 1]];
                i += 2;
                continue;
            }

            var unit = Unit(raw[(i + 2)..]);
            i += 6;
            var rune = new Rune(unit is >= 0xD800 and <= 0xDBFF ? char.ConvertToUtf32((char)unit, (char)Unit(raw[(i + 2)..])) : unit);
            i += rune.IsBmp ? 0 : 6;
            length += rune.EncodeToUtf8(target[length..]);
        }

        return length;
    }

    /// <summary>The <see cref="NameHash"/> of what a name with escapes means.</summary>
    public static uint HashOf(ReadOnlySpan<byte> raw)
    {
        using var name = new Unescaped(raw, isEscaped: true, stackalloc byte[Small]);
        return NameHash.Of(name.Text);
    }

    /// <summary>A hash of what a name means that nobody outside of this process can foresee.</summary>
    public static int SeededHashOf(ReadOnlySpan<byte> raw, bool isEscaped)
    {
        using var name = new Unescaped(raw, isEscaped, stackalloc byte[Small]);
        var hash = default(HashCode);
        hash.AddBytes(name.Text);
        return hash.ToHashCode();
    }

    /// <summary>Whether two strings mean the same.</summary>
    public static bool AreEqual(ReadOnlySpan<byte> utf8A, in JsonToken a, ReadOnlySpan<byte> utf8B, in JsonToken b)
    {
        var rawA = utf8A.Slice(a.Start, a.Length);
        var rawB = utf8B.Slice(b.Start, b.Length);
        if (!a.IsEscaped && !b.IsEscaped)
        {
            return rawA.SequenceEqual(rawB);
        }

        using var textA = new Unescaped(rawA, a.IsEscaped, stackalloc byte[Small]);
        using var textB = new Unescaped(rawB, b.IsEscaped, stackalloc byte[Small]);
        return textA.Text.SequenceEqual(textB.Text);
    }

    private static byte[] CreateMeanings()
    {
        var meanings = new byte[256];
        foreach (var (escape, meaning) in "\"\\/bfnrt".Zip("\"\\/\b\f\n\r\t"))
        {
            meanings[escape] = (byte)meaning;
        }

        return meanings;
    }

    private static int Unit(ReadOnlySpan<byte> hex) => (Digit(hex[0]) << 12) | (Digit(hex[1]) << 8) | (Digit(hex[2]) << 4) | Digit(hex[3]);

    private static int Digit(byte hex) => hex <= '9' ? hex - '0' : (hex | 0x20) - 'a' + 10;
}

/// <summary>What a string of a JSON text means, in memory that is lent.</summary>
internal readonly ref struct Unescaped
{
    private readonly byte[]? _rented;

    /// <param name="raw">The string as it stands in the text, without quotes.</param>
    /// <param name="isEscaped">Whether it holds escapes.</param>
    /// <param name="scratch">Memory for short ones.</param>
    public Unescaped(ReadOnlySpan<byte> raw, bool isEscaped, Span<byte> scratch)
    {
        if (!isEscaped)
        {
            Text = raw;
            return;
        }

        _rented = raw.Length > scratch.Length ? ArrayPool<byte>.Shared.Rent(raw.Length) : null;
        var target = _rented ?? scratch;
        Text = target[..JsonEscapes.Unescape(raw, target)];
    }

    public ReadOnlySpan<byte> Text { get; }

    public void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
        }
    }
}
