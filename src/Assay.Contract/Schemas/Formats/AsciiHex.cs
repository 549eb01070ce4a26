namespace Assay.Contract.Schemas.Formats;

/// <summary>Hexadecimal digits in either case.</summary>
internal static class AsciiHex
{
    public static bool IsHex(ReadOnlySpan<byte> text)
    {
        foreach (var digit in text)
        {
            if (!char.IsAsciiHexDigit((char)digit))
            {
                return false;
            }
        }

        return true;
    }
}
