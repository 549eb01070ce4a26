using System.Buffers;
using System.Text;

namespace Assay.Contract.Schemas.Formats;

/// <summary><c>hostname</c> (RFC 1123 §2.1, A-labels of RFC 5890) and <c>idn-hostname</c> (RFC 5890 §2.3.2.3).</summary>
internal static class Hostname
{
    private const int MaxLength = 253;
    private const int MaxLabel = 63;

    private static readonly SearchValues<byte> s_label =
        SearchValues.Create("-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    public static bool IsValid(ReadOnlySpan<byte> text) => Ascii.IsValid(text) && IsValidInternational(text);

    public static bool IsValidInternational(ReadOnlySpan<byte> text)
    {
        // The Bidi rule binds all labels of a name as soon as one is written from right to left (RFC 5893 §2).
        var isBidi = false;
        return Walk(text, mustKeepBidiRule: false, ref isBidi) && (!isBidi || Walk(text, mustKeepBidiRule: true, ref isBidi));
    }

    private static bool Walk(ReadOnlySpan<byte> text, bool mustKeepBidiRule, ref bool isBidi)
    {
        Span<int> codePoints = stackalloc int[MaxLabel];
        var length = 0;
        while (true)
        {
            var (end, next) = FindDot(text);
            if (!TryReadLabel(text[..end], codePoints, out var count, out var encodedLength))
            {
                return false;
            }

            var label = codePoints[..count];
            isBidi |= BidiRule.IsRightToLeft(label);
            length += encodedLength;
            if (length > MaxLength || (mustKeepBidiRule && !BidiRule.Holds(label)))
            {
                return false;
            }

            if (next < 0)
            {
                return true;
            }

            length++;
            text = text[next..];
        }
    }

    /// <summary>Where a label ends and the next begins; -1 where it is the last.</summary>
    private static (int End, int Next) FindDot(ReadOnlySpan<byte> text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '.')
            {
                return (at, at + 1);
            }

            // The full stops of RFC 3490 §3.1: ideographic, fullwidth and halfwidth.
            if (text[at] >= 0xE3
                && (text[at..].StartsWith("\u3002"u8) || text[at..].StartsWith("\uFF0E"u8) || text[at..].StartsWith("\uFF61"u8)))
            {
                return (at, at + 3);
            }
        }

        return (text.Length, -1);
    }

    private static bool TryReadLabel(ReadOnlySpan<byte> label, Span<int> codePoints, out int count, out int encodedLength)
    {
        (count, encodedLength) = (0, label.Length);
        if (Ascii.IsValid(label))
        {
            return IsAsciiLabel(label)
                && (label.Length > 4 && Ascii.EqualsIgnoreCase(label[..4], "xn--"u8)
                    ? TryDecode(label[4..], codePoints, out count)
                    : TryReadCodePoints(label, codePoints, out count));
        }

        Span<byte> encoded = stackalloc byte[MaxLabel - 4];
        if (!TryReadCodePoints(label, codePoints, out count)
            || !DomainLabel.IsValid(codePoints[..count])
            || !Punycode.TryEncode(codePoints[..count], encoded, out var written))
        {
            return false;
        }

        encodedLength = 4 + written;
        return true;
    }

    private static bool IsAsciiLabel(ReadOnlySpan<byte> label) =>
        label.Length is >= 1 and <= MaxLabel
        && !label.ContainsAnyExcept(s_label)
        && label[0] != '-'
        && label[^1] != '-';

    // An A-label is what its U-label encodes to, and nothing else (RFC 5891 §5.4).
    private static bool TryDecode(ReadOnlySpan<byte> encoded, Span<int> codePoints, out int count)
    {
        Span<byte> again = stackalloc byte[MaxLabel];
        return Punycode.TryDecode(encoded, codePoints, out count)
            && codePoints[..count].ContainsAnyExceptInRange(0, 0x7F)
            && DomainLabel.IsValid(codePoints[..count])
            && Punycode.TryEncode(codePoints[..count], again, out var written)
            && Ascii.EqualsIgnoreCase(encoded, again[..written]);
    }

    private static bool TryReadCodePoints(ReadOnlySpan<byte> label, Span<int> codePoints, out int count)
    {
        count = 0;
        while (!label.IsEmpty)
        {
            if (count == codePoints.Length || Rune.DecodeFromUtf8(label, out var rune, out var consumed) != OperationStatus.Done)
            {
                return false;
            }

            codePoints[count++] = rune.Value;
            label = label[consumed..];
        }

        return count > 0;
    }
}
