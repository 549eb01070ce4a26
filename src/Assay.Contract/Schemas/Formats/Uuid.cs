using System.Buffers;

namespace Assay.Contract.Schemas.Formats;

/// <summary><c>uuid</c>: the textual form of RFC 4122 §3, of any version and variant.</summary>
internal static class Uuid
{
    private static readonly SearchValues<byte> s_allowed = SearchValues.Create("-0123456789ABCDEFabcdef"u8);

    public static bool IsValid(ReadOnlySpan<byte> text) =>
        text.Length == 36
        && text[8] == '-' && text[13] == '-' && text[18] == '-' && text[23] == '-'
        && text.Count((byte)'-') == 4
        && !text.ContainsAnyExcept(s_allowed);
}
