namespace Assay.Lint.Tests.Fixes;

/// <summary>Finds the comments of a YAML text line by line, by no means that the product uses.</summary>
internal static class CommentScanner
{
    public static IReadOnlyList<string> Of(string text)
    {
        var found = new List<string>();
        var quote = '\0';
        int? block = null;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var indent = line.Length - line.TrimStart(' ').Length;
            if (block is { } of && quote == '\0')
            {
                if (line.Trim().Length == 0 || indent > of)
                {
                    continue;
                }

                block = null;
            }

            var rest = Read(line, ref quote, out var comment);
            if (comment is not null)
            {
                found.Add(comment.TrimEnd());
            }

            var code = rest.TrimEnd();
            if (quote == '\0' && code.Length > 0 && IsBlockHeader(code))
            {
                // A list item's own indentation counts from its first name.
                block = indent + (code.TrimStart().StartsWith("- ", StringComparison.Ordinal) && code.TrimEnd('|', '>', '+', '-').TrimEnd().EndsWith(':') ? 2 : 0) - (code.TrimStart() is ['-', ..] && !code.TrimEnd('|', '>', '+', '-').TrimEnd().EndsWith(':') ? 0 : 0);
            }
        }

        return found;
    }

    private static bool IsBlockHeader(string code)
    {
        var last = code.LastIndexOf(' ') + 1;
        return code[last..] is ['|' or '>', ..] header && header.Length <= 3 && last > 0 && code[..last].TrimEnd() is [.., ':' or '-'];
    }

    private static string Read(string line, ref char quote, out string? comment)
    {
        comment = null;
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (quote == '"' && c == '\\')
            {
                i++;
            }
            else if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'' && (line[..i].TrimEnd() is "" or [.., ':' or '-' or '[' or '{' or ','] || line[..i].Trim() == "-"))
            {
                quote = c;
            }
            else if (c == '#' && (i == 0 || char.IsWhiteSpace(line[i - 1])))
            {
                comment = line[i..];
                return line[..i];
            }
        }

        return line;
    }
}
