namespace Assay.Cli.Output;

/// <summary>A request or an answer, read back from the HTTP text of an evidence.</summary>
/// <param name="Start">The words of the first line: method, target, version; or version, status, reason.</param>
/// <param name="Headers">The fields, in their order; a name may stand twice.</param>
/// <param name="Body">What follows the empty line; empty where nothing does.</param>
internal sealed record HttpMessage(IReadOnlyList<string> Start, IReadOnlyList<KeyValuePair<string, string>> Headers, string Body)
{
    /// <summary>The parts of a text; null where it is no HTTP message, such as a note that nothing was answered.</summary>
    public static HttpMessage? Parse(string text)
    {
        var all = text.ReplaceLineEndings("\n");
        var end = all.IndexOf("\n\n", StringComparison.Ordinal);
        var lines = (end < 0 ? all : all[..end]).Split('\n');
        var start = lines[0].Split(' ', 3);
        if (start.Length < 2 || !(start[0].StartsWith("HTTP/", StringComparison.Ordinal) || start[^1].StartsWith("HTTP/", StringComparison.Ordinal)))
        {
            return null;
        }

        var headers = lines.Skip(1)
            .Select(l => (Line: l, Colon: l.IndexOf(':')))
            .Where(l => l.Colon > 0)
            .Select(l => new KeyValuePair<string, string>(l.Line[..l.Colon], l.Line[(l.Colon + 1)..].Trim()));
        return new HttpMessage(start, [.. headers], end < 0 ? "" : all[(end + 2)..]);
    }
}
