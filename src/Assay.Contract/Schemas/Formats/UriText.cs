using System.Buffers;
using System.Text;

namespace Assay.Contract.Schemas.Formats;

/// <summary>Runs of allowed characters, <c>%XX</c> and, in IRIs, <c>ucschar</c> and <c>iprivate</c> (RFC 3987 §2.2).</summary>
internal static class UriText
{
    public static bool IsValid(
        ReadOnlySpan<byte> text, SearchValues<byte> allowed, bool isInternational, bool allowsPrivate = false)
    {
        for (var at = text.IndexOfAnyExcept(allowed); at >= 0; at = text.IndexOfAnyExcept(allowed))
        {
            text = text[at..];
            if (text[0] == '%' && text.Length >= 3 && AsciiHex.IsHex(text[1..3]))
            {
                text = text[3..];
            }
            else if (isInternational
                && Rune.DecodeFromUtf8(text, out var rune, out var consumed) == OperationStatus.Done
                && (IsInternationalCharacter(rune.Value) || (allowsPrivate && IsPrivate(rune.Value))))
            {
                text = text[consumed..];
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    public static bool IsInternationalCharacter(int codePoint) => codePoint switch
    {
        < 0xA0 => false,
        <= 0xD7FF => true,
        < 0xF900 => false,
        <= 0xFDCF => true,
        < 0xFDF0 => false,
        <= 0xFFEF => true,
        < 0x10000 => false,
        >= 0xE0000 and < 0xE1000 => false,
        >= 0xF0000 => false,

        // The last two code points of each plane are no characters.
        _ => (codePoint & 0xFFFF) <= 0xFFFD,
    };

    public static bool IsPrivate(int codePoint) =>
        codePoint is (>= 0xE000 and <= 0xF8FF) or (>= 0xF0000 and <= 0xFFFFD) or (>= 0x100000 and <= 0x10FFFD);
}
