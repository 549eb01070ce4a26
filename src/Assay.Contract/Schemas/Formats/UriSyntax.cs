using System.Buffers;

namespace Assay.Contract.Schemas.Formats;

/// <summary><c>uri</c> and <c>uri-reference</c> (RFC 3986 appendix A), <c>iri</c> and <c>iri-reference</c> (RFC 3987 §2.2).</summary>
internal static class UriSyntax
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private const string SubDelimiters = "!$&'()*+,;=";

    private static readonly SearchValues<byte> s_scheme = Bytes(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-.");

    private static readonly SearchValues<byte> s_name = Bytes(Unreserved + SubDelimiters);
    private static readonly SearchValues<byte> s_userInfo = Bytes(Unreserved + SubDelimiters + ":");
    private static readonly SearchValues<byte> s_path = Bytes(Unreserved + SubDelimiters + ":@/");
    private static readonly SearchValues<byte> s_query = Bytes(Unreserved + SubDelimiters + ":@/?");

    public static bool IsValid(ReadOnlySpan<byte> text, bool isInternational, bool isReference)
    {
        var hash = text.IndexOf((byte)'#');
        if (hash >= 0)
        {
            if (!UriText.IsValid(text[(hash + 1)..], s_query, isInternational))
            {
                return false;
            }

            text = text[..hash];
        }

        var question = text.IndexOf((byte)'?');
        if (question >= 0)
        {
            if (!UriText.IsValid(text[(question + 1)..], s_query, isInternational, allowsPrivate: true))
            {
                return false;
            }

            text = text[..question];
        }

        var colon = text.IndexOf((byte)':');
        if (colon > 0 && IsScheme(text[..colon]))
        {
            text = text[(colon + 1)..];
        }
        else if (!isReference || HasColonInFirstSegment(text))
        {
            return false;
        }

        return IsHierarchy(text, isInternational);
    }

    private static bool HasColonInFirstSegment(ReadOnlySpan<byte> text)
    {
        var at = text.IndexOfAny((byte)':', (byte)'/');
        return at >= 0 && text[at] == ':';
    }

    private static bool IsScheme(ReadOnlySpan<byte> text) =>
        char.IsAsciiLetter((char)text[0]) && !text.ContainsAnyExcept(s_scheme);

    private static bool IsHierarchy(ReadOnlySpan<byte> text, bool isInternational)
    {
        if (text.StartsWith("//"u8))
        {
            text = text[2..];
            var slash = text.IndexOf((byte)'/');
            var authority = slash < 0 ? text : text[..slash];
            if (!IsAuthority(authority, isInternational))
            {
                return false;
            }

            text = slash < 0 ? [] : text[slash..];
        }

        return UriText.IsValid(text, s_path, isInternational);
    }

    private static bool IsAuthority(ReadOnlySpan<byte> text, bool isInternational)
    {
        var at = text.IndexOf((byte)'@');
        if (at >= 0)
        {
            if (!UriText.IsValid(text[..at], s_userInfo, isInternational))
            {
                return false;
            }

            text = text[(at + 1)..];
        }

        if (!text.IsEmpty && text[0] == '[')
        {
            var close = text.IndexOf((byte)']');
            return close > 0 && IsLiteral(text[1..close]) && IsPortSuffix(text[(close + 1)..]);
        }

        var colon = text.IndexOf((byte)':');
        return colon < 0
            ? UriText.IsValid(text, s_name, isInternational)
            : UriText.IsValid(text[..colon], s_name, isInternational) && IsPortSuffix(text[colon..]);
    }

    private static bool IsPortSuffix(ReadOnlySpan<byte> text) =>
        text.IsEmpty || (text[0] == ':' && !text[1..].ContainsAnyExceptInRange((byte)'0', (byte)'9'));

    private static bool IsLiteral(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text[0] is not ((byte)'v' or (byte)'V'))
        {
            return IpAddress.IsV6(text);
        }

        var dot = text.IndexOf((byte)'.');
        return dot > 1
            && AsciiHex.IsHex(text[1..dot])
            && dot + 1 < text.Length
            && !text[(dot + 1)..].ContainsAnyExcept(s_userInfo);
    }

    private static SearchValues<byte> Bytes(string characters) =>
        SearchValues.Create(System.Text.Encoding.ASCII.GetBytes(characters));
}
