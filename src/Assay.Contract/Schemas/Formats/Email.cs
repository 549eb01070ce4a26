using System.Buffers;
using System.Text;

namespace Assay.Contract.Schemas.Formats;

/// <summary>
/// <c>email</c>: <c>Mailbox</c> of RFC 5321 §4.1.2 within the lengths of §4.5.3.1. <c>idn-email</c>: the same with the
/// characters that RFC 6531 §3.3 adds.
/// </summary>
internal static class Email
{
    private const int MaxLength = 254;
    private const int MaxLocalPart = 64;
    private const int MaxLabel = 63;

    private static readonly SearchValues<byte> s_atom =
        SearchValues.Create("!#$%&'*+-/0123456789=?ABCDEFGHIJKLMNOPQRSTUVWXYZ^_`abcdefghijklmnopqrstuvwxyz{|}~"u8);

    private static readonly bool[] s_isAtom = [.. Enumerable.Range(0, 256).Select(b => s_atom.Contains((byte)b))];

    private static readonly SearchValues<byte> s_label =
        SearchValues.Create("-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    public static bool IsValid(ReadOnlySpan<byte> text, bool isInternational)
    {
        if (IsPlain(text))
        {
            return true;
        }

        // No `@` can stand in a domain, so the last one ends the local part.
        var at = text.LastIndexOf((byte)'@');
        return at is >= 1 and <= MaxLocalPart
            && text.Length <= MaxLength
            && (IsDotted(text[..at], s_atom, isInternational) || IsQuoted(text[..at], isInternational))
            && IsDomain(text[(at + 1)..], isInternational);
    }

    // The form of nearly all: atoms and labels with dots between them, told in one pass.
    private static bool IsPlain(ReadOnlySpan<byte> text)
    {
        if (text.Length > MaxLength)
        {
            return false;
        }

        var (domain, part) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var b = text[i];
            if (b is (byte)'.' or (byte)'@')
            {
                if (i == part || (domain > 0 && (b == '@' || !IsLabel(text[part..i]))) || (b == '@' && i > MaxLocalPart))
                {
                    return false;
                }

                part = i + 1;
                domain = b == '@' ? part : domain;
            }
            else if (!s_isAtom[b])
            {
                return false;
            }
            else if (domain > 0 && !char.IsAsciiLetterOrDigit((char)b) && b != '-')
            {
                return false;
            }
        }

        return domain > 0 && part < text.Length && IsLabel(text[part..]);
    }

    private static bool IsLabel(ReadOnlySpan<byte> label) => label.Length <= MaxLabel && label[0] != '-' && label[^1] != '-';

    private static bool IsQuoted(ReadOnlySpan<byte> text, bool isInternational)
    {
        if (text.Length < 2 || text[0] != '"' || text[^1] != '"')
        {
            return false;
        }

        text = text[1..^1];
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\')
            {
                if (++at == text.Length || text[at] is < 0x20 or > 0x7E)
                {
                    return false;
                }
            }
            else if (text[at] is < 0x20 or (byte)'"' or 0x7F || (text[at] > 0x7F && !isInternational))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsDomain(ReadOnlySpan<byte> text, bool isInternational)
    {
        if (text is [(byte)'[', .. var literal, (byte)']'])
        {
            return IpAddress.IsV4(literal)
                || (literal.Length > 5 && Ascii.EqualsIgnoreCase(literal[..5], "ipv6:"u8) && IpAddress.IsV6(literal[5..]));
        }

        if (!IsDotted(text, s_label, isInternational))
        {
            return false;
        }

        foreach (var range in text.Split((byte)'.'))
        {
            var label = text[range];
            if (!IsLabel(label))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsDotted(ReadOnlySpan<byte> text, SearchValues<byte> allowed, bool isInternational)
    {
        foreach (var range in text.Split((byte)'.'))
        {
            var part = text[range];
            if (part.IsEmpty)
            {
                return false;
            }

            for (var at = part.IndexOfAnyExcept(allowed); at >= 0; at = part.IndexOfAnyExcept(allowed))
            {
                if (!isInternational || part[at] < 0x80)
                {
                    return false;
                }

                part = part[(at + 1)..];
            }
        }

        return true;
    }
}
