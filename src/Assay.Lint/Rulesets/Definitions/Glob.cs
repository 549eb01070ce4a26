using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace Assay.Lint.Rulesets.Definitions;

/// <summary>File patterns: <c>*</c>, <c>**</c>, <c>?</c>, <c>[a-z]</c>, <c>{a,b}</c>, a leading <c>!</c>; without a slash the name alone is looked at.</summary>
internal static class Glob
{
    private static readonly ConcurrentDictionary<string, Regex> Known = new(StringComparer.Ordinal);

    /// <summary>Whether a path with forward slashes is meant.</summary>
    public static bool IsMatch(string path, string pattern)
    {
        if (pattern.StartsWith('!'))
        {
            return !IsMatch(path, pattern[1..]);
        }

        pattern = pattern.StartsWith("./", StringComparison.Ordinal) ? pattern[2..] : pattern;
        var subject = pattern.Contains('/', StringComparison.Ordinal) ? path : path[(path.LastIndexOf('/') + 1)..];
        return Known.GetOrAdd(pattern, Compile).IsMatch(subject);
    }

    private static Regex Compile(string pattern)
    {
        var text = new StringBuilder("^");
        var depth = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '*' when i + 1 < pattern.Length && pattern[i + 1] == '*':
                    i++;
                    var hasSlash = i + 1 < pattern.Length && pattern[i + 1] == '/';
                    text.Append(hasSlash ? "(?:[^/]+/)*" : ".*");
                    i += hasSlash ? 1 : 0;
                    break;
                case '*':
                    text.Append("[^/]*");
                    break;
                case '?':
                    text.Append("[^/]");
                    break;
                case '{':
                    depth++;
                    text.Append("(?:");
                    break;
                case '}' when depth > 0:
                    depth--;
                    text.Append(')');
                    break;
                case ',' when depth > 0:
                    text.Append('|');
                    break;
                case '[' when pattern.IndexOf(']', i) is var end and > 0:
                    text.Append('[').Append(pattern[(i + 1)..end].Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal)).Append(']');
                    i = end;
                    break;
                default:
                    text.Append(Regex.Escape(pattern[i].ToString()));
                    break;
            }
        }

        try
        {
            return new Regex(text.Append(new string(')', depth)).Append('$').ToString(), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException)
        {
            return new Regex($"^{Regex.Escape(pattern)}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1));
        }
    }
}
