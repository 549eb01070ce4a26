using System.Buffers;
using System.Text;

namespace Assay.Contract.Schemas.Formats;

/// <summary><c>hostname</c> (RFC 1123 §2.1) and <c>idn-hostname</c> (RFC 5890 §2.3.2.3).</summary>
internal static class Hostname
{
    private const int MaxLength = 253;
    private const int MaxLabel = 63;

    private static readonly SearchValues<byte> s_label =
        SearchValues.Create("-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    public static bool IsValid(ReadOnlySpan<byte> text)
    {
        if (text.Length > MaxLength)
        {
            return false;
        }

        foreach (var range in text.Split((byte)'.'))
        {
            if (!IsLabel(text[range]))
            {
                return false;
            }
        }

        return true;
    }

    public static bool IsValidInternational(ReadOnlySpan<byte> text)
    {
        foreach (var range in text.Split((byte)'.'))
        {
            var label = text[range];
            if (Ascii.IsValid(label) ? !IsLabel(label) : label[0] == '-' || label[^1] == '-')
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsLabel(ReadOnlySpan<byte> label) =>
        label.Length is >= 1 and <= MaxLabel
        && !label.ContainsAnyExcept(s_label)
        && label[0] != '-'
        && label[^1] != '-';
}
