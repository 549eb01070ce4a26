namespace Assay.Contract.Schemas.Formats;

/// <summary><c>uuid</c>: the textual form of RFC 4122 §3, of any version and variant.</summary>
internal static class Uuid
{
    public static bool IsValid(ReadOnlySpan<byte> text)
    {
        if (text.Length != 36)
        {
            return false;
        }

        for (var at = 0; at < text.Length; at++)
        {
            if (at is 8 or 13 or 18 or 23 ? text[at] != '-' : !char.IsAsciiHexDigit((char)text[at]))
            {
                return false;
            }
        }

        return true;
    }
}
