namespace Assay.Guard;

/// <summary>Charsets: everything is UTF-8, of which US-ASCII is a part.</summary>
internal static class Charset
{
    /// <summary>Whether the parameters of a media type name UTF-8, or no charset at all.</summary>
    public static bool IsUtf8(IReadOnlyDictionary<string, string> parameters) =>
        !parameters.TryGetValue("charset", out var charset)
        || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
        || charset.Equals("us-ascii", StringComparison.OrdinalIgnoreCase);
}
