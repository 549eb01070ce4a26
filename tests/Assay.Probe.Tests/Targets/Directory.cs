namespace Assay.Probe.Tests.Targets;

/// <summary>A small directory: evaluates filters as RFC 4515 writes them.</summary>
internal static class Directory
{
    private static readonly Dictionary<string, string>[] Entries =
    [
        new() { ["objectClass"] = "person", ["uid"] = "anna", ["cn"] = "Anna Berg" },
        new() { ["objectClass"] = "person", ["uid"] = "ben", ["cn"] = "Ben Chu" },
        new() { ["objectClass"] = "person", ["uid"] = "cleo", ["cn"] = "Cleo Dahl" },
    ];

    /// <summary>The user names of what matches; null where the filter cannot be read.</summary>
    public static string[]? Search(string filter)
    {
        var at = 0;
        return Parse(filter, ref at) is { } matches && at == filter.Length ? [.. Entries.Where(matches).Select(e => e["uid"])] : null;
    }

    public static string Escape(string value) =>
        value.Replace("\\", "\\5c").Replace("*", "\\2a").Replace("(", "\\28").Replace(")", "\\29").Replace("\0", "\\00");

    private static Func<Dictionary<string, string>, bool>? Parse(string filter, ref int at)
    {
        if (at >= filter.Length || filter[at++] != '(' || at >= filter.Length)
        {
            return null;
        }

        var sign = filter[at];
        if (sign is '&' or '|' or '!')
        {
            at++;
            var parts = new List<Func<Dictionary<string, string>, bool>>();
            while (at < filter.Length && filter[at] == '(')
            {
                if (Parse(filter, ref at) is not { } part)
                {
                    return null;
                }

                parts.Add(part);
            }

            return at < filter.Length && filter[at++] == ')'
                ? sign == '&' ? e => parts.TrueForAll(p => p(e)) : sign == '|' ? e => parts.Exists(p => p(e)) : e => !parts[0](e)
                : null;
        }

        var end = filter.IndexOfAny(['(', ')'], at);
        if (end < 0 || filter[end] != ')' || filter[at..end].Split('=', 2) is not [var name, var value])
        {
            return null;
        }

        at = end + 1;
        var pattern = "^" + string.Join(".*", value.Split('*').Select(v => System.Text.RegularExpressions.Regex.Escape(Unescape(v)))) + "$";
        return e => e.FirstOrDefault(m => m.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value is { } has
            && System.Text.RegularExpressions.Regex.IsMatch(has, pattern, System.Text.RegularExpressions.RegexOptions.IgnoreCase);
    }

    private static string Unescape(string value) =>
        System.Text.RegularExpressions.Regex.Replace(value, @"\\([0-9a-f]{2})", m => ((char)Convert.ToInt32(m.Groups[1].Value, 16)).ToString());
}
