using System.Text;
using System.Text.RegularExpressions;

namespace Assay.Lint.Settings;

/// <summary>Patterns of API paths, pointers and names: <c>*</c> within a segment, <c>**</c> over segments, <c>?</c>; all else, braces too, means itself.</summary>
internal sealed class Wildcards
{
    private readonly Regex _regex;

    /// <summary>Compiles a pattern.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="isPrefix">Whether everything below what it names is meant too.</param>
    /// <param name="hasSegments">Whether a slash divides; otherwise <c>*</c> goes over slashes.</param>
    public Wildcards(string pattern, bool isPrefix = false, bool hasSegments = true)
    {
        var text = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            if (hasSegments && i == pattern.Length - 3 && pattern.EndsWith("/**", StringComparison.Ordinal))
            {
                // What `/internal/**` is said of is true of `/internal` too.
                text.Append("(?:/.*)?");
                break;
            }

            if (pattern[i] == '*')
            {
                var isDeep = i + 1 < pattern.Length && pattern[i + 1] == '*';
                i += isDeep ? 1 : 0;
                text.Append(isDeep || !hasSegments ? ".*" : "[^/]*");
            }
            else
            {
                text.Append(pattern[i] == '?' ? "[^/]" : Regex.Escape(pattern[i].ToString()));
            }
        }

        _regex = new Regex(
            text.Append(isPrefix ? @"(?:/.*)?\z" : @"\z").ToString(),
            RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.Singleline, TimeSpan.FromSeconds(1));
    }

    public bool IsMatch(string text) => _regex.IsMatch(text);
}
