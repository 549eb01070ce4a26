namespace Assay.Contract.Schemas.Formats;

/// <summary><c>json-pointer</c> (RFC 6901 §3, as a string) and <c>relative-json-pointer</c>.</summary>
internal static class JsonPointerSyntax
{
    public static bool IsPointer(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return true;
        }

        if (text[0] != '/')
        {
            return false;
        }

        for (var tilde = text.IndexOf((byte)'~'); tilde >= 0; tilde = text.IndexOf((byte)'~'))
        {
            if (tilde + 1 >= text.Length || text[tilde + 1] is not ((byte)'0' or (byte)'1'))
            {
                return false;
            }

            text = text[(tilde + 2)..];
        }

        return true;
    }

    public static bool IsRelativePointer(ReadOnlySpan<byte> text)
    {
        var digits = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        digits = digits < 0 ? text.Length : digits;
        if (digits == 0 || (digits > 1 && text[0] == '0'))
        {
            return false;
        }

        var rest = text[digits..];
        return rest is [(byte)'#'] || IsPointer(rest);
    }
}
