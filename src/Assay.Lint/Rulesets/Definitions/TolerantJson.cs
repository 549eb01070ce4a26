using System.Text;

namespace Assay.Lint.Rulesets.Definitions;

/// <summary>Makes JSON of what Spectral takes for JSON: comments and commas too many are taken out, a comma that is missing is put in.</summary>
internal static class TolerantJson
{
    /// <summary>The text with each character in its place, so that lines and columns stay true.</summary>
    public static string Repair(string text)
    {
        var result = new StringBuilder(text);
        var last = -1;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c))
            {
                continue;
            }

            if (c == '/' && i + 1 < text.Length && text[i + 1] is '/' or '*')
            {
                var end = text[i + 1] == '/' ? text.IndexOf('\n', i) : text.IndexOf("*/", i + 2, StringComparison.Ordinal) + 1;
                end = end <= i ? text.Length - 1 : end;
                for (; i <= end; i++)
                {
                    result[i] = text[i] == '\n' ? '\n' : ' ';
                }

                i--;
                continue;
            }

            if (c is '}' or ']' && last >= 0 && text[last] == ',')
            {
                result[last] = ' ';
            }
            else if (c is '"' or '{' or '[' && last >= 0 && text[last] is '"' or '}' or ']' && last + 1 < i && text[last + 1] is ' ' or '\t' or '\r' or '\n')
            {
                // A line break is given up only where there is no other space: lines and columns stay true.
                var gap = text.AsSpan(last + 1, i - last - 1).IndexOfAny(' ', '\t');
                result[last + 1 + Math.Max(0, gap)] = ',';
            }

            if (c == '"')
            {
                for (i++; i < text.Length && text[i] != '"'; i++)
                {
                    i += text[i] == '\\' ? 1 : 0;
                }
            }

            last = i;
        }

        return result.ToString();
    }
}
