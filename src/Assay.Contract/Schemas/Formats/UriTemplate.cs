using System.Buffers;
using System.Text;

namespace Assay.Contract.Schemas.Formats;

/// <summary><c>uri-template</c>: RFC 6570 §2, of every level.</summary>
internal static class UriTemplate
{
    // §2.1 with erratum 6937, which allows the apostrophe.
    private static readonly SearchValues<byte> s_literal =
        SearchValues.Create("!#$&'()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]_abcdefghijklmnopqrstuvwxyz~"u8);

    public static bool IsValid(ReadOnlySpan<byte> text)
    {
        while (true)
        {
            var open = text.IndexOf((byte)'{');
            if (!UriText.IsValid(open < 0 ? text : text[..open], s_literal, isInternational: true, allowsPrivate: true))
            {
                return false;
            }

            if (open < 0)
            {
                return true;
            }

            text = text[(open + 1)..];
            var close = text.IndexOf((byte)'}');
            if (close < 0 || !IsExpression(text[..close]))
            {
                return false;
            }

            text = text[(close + 1)..];
        }
    }

    // The operators of §2.2; those reserved for later (= , ! @ |) are refused until they mean something.
    private static bool IsExpression(ReadOnlySpan<byte> text)
    {
        if (!text.IsEmpty && "+#./;?&"u8.Contains(text[0]))
        {
            text = text[1..];
        }

        while (true)
        {
            var comma = text.IndexOf((byte)',');
            if (!IsVariable(comma < 0 ? text : text[..comma]))
            {
                return false;
            }

            if (comma < 0)
            {
                return true;
            }

            text = text[(comma + 1)..];
        }
    }

    private static bool IsVariable(ReadOnlySpan<byte> text)
    {
        var colon = text.IndexOf((byte)':');
        if (colon >= 0)
        {
            var prefix = text[(colon + 1)..];
            return prefix.Length is >= 1 and <= 4
                && prefix[0] != '0'
                && !prefix.ContainsAnyExceptInRange((byte)'0', (byte)'9')
                && IsName(text[..colon]);
        }

        return IsName(text.EndsWith("*"u8) ? text[..^1] : text);
    }

    private static bool IsName(ReadOnlySpan<byte> text)
    {
        var isAfterDot = true;
        while (!text.IsEmpty)
        {
            if (text[0] == '.')
            {
                if (isAfterDot)
                {
                    return false;
                }

                isAfterDot = true;
                text = text[1..];
                continue;
            }

            var isTriplet = text[0] == '%' && text.Length >= 3 && AsciiHex.IsHex(text[1..3]);
            if (!isTriplet && !char.IsAsciiLetterOrDigit((char)text[0]) && text[0] != '_')
            {
                return false;
            }

            isAfterDot = false;
            text = text[(isTriplet ? 3 : 1)..];
        }

        return !isAfterDot;
    }
}
