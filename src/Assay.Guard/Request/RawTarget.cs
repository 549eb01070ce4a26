using System.Buffers;
using Assay.Contract.Http;

namespace Assay.Guard.Request;

/// <summary>Judges the target of the request line as it came over the wire.</summary>
internal static class RawTarget
{
    // RFC 3986 section 3.3: unreserved / pct-encoded / sub-delims / ":" / "@", without the semicolon.
    private static readonly SearchValues<char> PathCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,=:@/%");

    // RFC 3986 section 3.4, with the brackets and the bar that deepObject and pipeDelimited are mostly sent with.
    private static readonly SearchValues<char> QueryCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/?%[]|");

    /// <summary>What is wrong with a target; null where it can be read in one way only.</summary>
    public static string? FaultOf(string target, bool admitsSemicolons)
    {
        var question = target.IndexOf('?');
        var path = question < 0 ? target : target[..question];
        var query = question < 0 ? "" : target[(question + 1)..];
        return FaultOfPath(path, admitsSemicolons) ?? FaultOfQuery(query);
    }

    private static string? FaultOfPath(string path, bool admitsSemicolons)
    {
        if (!path.StartsWith('/'))
        {
            return "is no path";
        }

        if (path.Contains(';') ? !admitsSemicolons || HasForeign(path.Replace(";", "", StringComparison.Ordinal), PathCharacters) : HasForeign(path, PathCharacters))
        {
            return "holds a character that no path has";
        }

        if (path.Contains("//", StringComparison.Ordinal))
        {
            return "holds an empty segment";
        }

        foreach (var segment in path.Split('/'))
        {
            if (segment is "." or "..")
            {
                return "holds a dot segment";
            }

            if (!PercentEncoding.TryDecode(segment, plusIsSpace: false, out var decoded))
            {
                return "is not well encoded";
            }

            if (FaultOfEncoded(segment) is { } fault)
            {
                return fault;
            }

            if (decoded.AsSpan().ContainsAnyInRange('\0', '\u001f') || decoded.Contains('\u007f'))
            {
                return "holds a control character";
            }
        }

        return null;
    }

    private static string? FaultOfEncoded(string segment)
    {
        for (var at = segment.IndexOf('%'); at >= 0; at = segment.IndexOf('%', at + 1))
        {
            var value = Convert.ToByte(segment.Substring(at + 1, 2), 16);
            switch (value)
            {
                case (byte)'.':
                    return "holds an encoded dot";
                case (byte)'/' or (byte)'\\':
                    return "holds an encoded slash";
                case (byte)'%' when IsEscape(segment, at + 3):
                    return "is encoded twice";
            }
        }

        return null;
    }

    private static string? FaultOfQuery(string query) =>
        HasForeign(query, QueryCharacters) ? "holds a character that no query has"
        : !PercentEncoding.TryDecode(query, plusIsSpace: true, out _) ? "is not well encoded"
        : null;

    // What stands behind an encoded percent sign may itself be written in any way: `%2525` and `%25%32%35` too.
    private static bool IsEscape(string segment, int at) =>
        at < segment.Length && (segment[at] == '%' || (at + 1 < segment.Length
            && char.IsAsciiHexDigit(segment[at]) && char.IsAsciiHexDigit(segment[at + 1])));

    private static bool HasForeign(string text, SearchValues<char> allowed) => text.AsSpan().ContainsAnyExcept(allowed);
}
