using System.Text;
using System.Text.Unicode;

namespace Assay.Contract.Http;

/// <summary>Percent-encoding (RFC 3986 section 2.1), decoded strictly.</summary>
public static class PercentEncoding
{
    /// <summary>Decodes once; false where an escape is broken, or where the bytes are not UTF-8 or hold a null.</summary>
    /// <param name="text">The encoded text.</param>
    /// <param name="plusIsSpace">Whether <c>+</c> stands for a space, as in forms.</param>
    /// <param name="decoded">The decoded text; empty on failure.</param>
    public static bool TryDecode(string text, bool plusIsSpace, out string decoded)
    {
        decoded = "";
        if (text.AsSpan().IndexOfAny('%', '+') < 0)
        {
            decoded = text;
            return IsClean(text);
        }

        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '%':
                    if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
                    {
                        return false;
                    }

                    bytes[length++] = Convert.ToByte(text.Substring(i + 1, 2), 16);
                    i += 2;
                    break;
                case '+' when plusIsSpace:
                    bytes[length++] = (byte)' ';
                    break;
                default:
                    if (!IsClean(text.AsSpan(i, 1)) && !char.IsSurrogate(text[i]))
                    {
                        return false;
                    }

                    var isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
                    length += Encoding.UTF8.GetBytes(text.AsSpan(i, isPair ? 2 : 1), bytes.AsSpan(length));
                    i += isPair ? 1 : 0;
                    break;
            }
        }

        var utf8 = bytes.AsSpan(0, length);
        if (!Utf8.IsValid(utf8) || utf8.Contains((byte)0))
        {
            return false;
        }

        decoded = Encoding.UTF8.GetString(utf8);
        return true;
    }

    private static bool IsClean(ReadOnlySpan<char> text) => !text.Contains('\0');
}
