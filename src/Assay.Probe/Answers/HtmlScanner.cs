namespace Assay.Probe.Answers;

/// <summary>Finds what a browser would execute in HTML. Text, comments and quoted attribute values are not mistaken for tags.</summary>
internal static class HtmlScanner
{
    private static readonly string[] UrlAttributes = ["href", "src", "action", "formaction", "data", "xlink:href"];
    private static readonly string[] RawTextElements = ["style", "textarea", "title", "noscript", "xmp", "iframe", "noembed", "noframes"];

    /// <summary>The active parts in the order of the text: inline scripts, event handlers, <c>javascript:</c> URLs.</summary>
    public static IReadOnlyList<string> Active(string html)
    {
        var found = new List<string>();
        var at = 0;
        while ((at = html.IndexOf('<', at)) >= 0)
        {
            if (html.AsSpan(at).StartsWith("<!--", StringComparison.Ordinal))
            {
                var end = html.IndexOf("-->", at + 4, StringComparison.Ordinal);
                at = end < 0 ? html.Length : end + 3;
                continue;
            }

            if (at + 1 >= html.Length || !char.IsAsciiLetter(html[at + 1]))
            {
                at++;
                continue;
            }

            at = Tag(html, at, found);
        }

        return found;
    }

    private static int Tag(string html, int start, List<string> found)
    {
        var at = start + 1;
        while (at < html.Length && !char.IsWhiteSpace(html[at]) && html[at] is not ('>' or '/'))
        {
            at++;
        }

        var name = html[(start + 1)..at].ToLowerInvariant();
        var attributes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        at = Attributes(html, at, attributes);
        foreach (var (attribute, value) in attributes)
        {
            var url = string.Concat(System.Net.WebUtility.HtmlDecode(value).Where(c => c > ' '));
            if (attribute.Length > 2 && attribute.StartsWith("on", StringComparison.OrdinalIgnoreCase) && value.Length > 0)
            {
                found.Add($"<{name} {attribute.ToLowerInvariant()}={value}>");
            }
            else if (UrlAttributes.Contains(attribute, StringComparer.OrdinalIgnoreCase) && url.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase))
            {
                found.Add($"<{name} {attribute.ToLowerInvariant()}={url}>");
            }
        }

        if (name != "script" && !RawTextElements.Contains(name))
        {
            return at;
        }

        var close = html.IndexOf($"</{name}", at, StringComparison.OrdinalIgnoreCase);
        var content = html[at..(close < 0 ? html.Length : close)];
        if (name == "script" && content.Trim().Length > 0 && IsCode(attributes.GetValueOrDefault("type")))
        {
            found.Add($"<script>{content.Trim()}</script>");
        }

        return close < 0 ? html.Length : close;
    }

    // The HTML standard, section 4.12.1: only these types are executed.
    private static bool IsCode(string? type) =>
        string.IsNullOrWhiteSpace(type) || type.Trim().Equals("module", StringComparison.OrdinalIgnoreCase)
        || type.Contains("javascript", StringComparison.OrdinalIgnoreCase) || type.Contains("ecmascript", StringComparison.OrdinalIgnoreCase);

    private static int Attributes(string html, int at, Dictionary<string, string> attributes)
    {
        while (at < html.Length && html[at] != '>')
        {
            if (char.IsWhiteSpace(html[at]) || html[at] == '/')
            {
                at++;
                continue;
            }

            var start = at;
            while (at < html.Length && !char.IsWhiteSpace(html[at]) && html[at] is not ('=' or '>' or '/'))
            {
                at++;
            }

            // An equals sign where a name should start belongs to the name.
            at = at == start ? at + 1 : at;
            var name = html[start..at];
            while (at < html.Length && char.IsWhiteSpace(html[at]))
            {
                at++;
            }

            if (at >= html.Length || html[at] != '=')
            {
                attributes.TryAdd(name, "");
                continue;
            }

            at++;
            while (at < html.Length && char.IsWhiteSpace(html[at]))
            {
                at++;
            }

            var end = at >= html.Length ? at
                : html[at] is '"' or '\'' ? Until(html, at + 1, html[at])
                : EndOfUnquoted(html, at);
            attributes.TryAdd(name, html[Math.Min(at, html.Length)..Math.Min(end, html.Length)].Trim('"', '\''));
            at = end < html.Length && html[end] is '"' or '\'' ? end + 1 : end;
        }

        return Math.Min(at + 1, html.Length);
    }

    private static int Until(string html, int at, char quote)
    {
        var end = html.IndexOf(quote, at);
        return end < 0 ? html.Length : end;
    }

    private static int EndOfUnquoted(string html, int at)
    {
        while (at < html.Length && !char.IsWhiteSpace(html[at]) && html[at] != '>')
        {
            at++;
        }

        return at;
    }
}
