using Assay.Contract.Schemas;

namespace Assay.Lint.Shapes;

/// <summary>Texts that are listed one by one: by <c>enum</c>, by <c>const</c>, or by a pattern that is nothing but a list.</summary>
internal static class ClosedText
{
    /// <summary>Whether one schema alone lists its texts, such as <c>^(name|price)$</c>.</summary>
    public static bool IsClosed(Schema schema) =>
        schema.Enum is not null || (schema.Pattern is { } pattern && IsList(pattern));

    /// <summary>Whether a pattern is nothing but a list of texts.</summary>
    // It holds an alternative or plain letters, and no class or wildcard that lets any word in.
    public static bool IsList(string pattern)
    {
        if (!pattern.StartsWith('^') || !pattern.EndsWith('$'))
        {
            return false;
        }

        for (var i = 1; i < pattern.Length - 1; i++)
        {
            if (pattern[i] == '\\')
            {
                i++;
                if (char.IsAsciiLetterOrDigit(pattern[i]))
                {
                    return false;
                }
            }
            else if (pattern[i] == '.' || (pattern[i] == '[' && IsWide(pattern, i)))
            {
                return false;
            }
        }

        return true;
    }

    // `[+-]` lists characters; `[a-z]` and `[^,]` admit words that nobody listed.
    private static bool IsWide(string pattern, int bracket)
    {
        var end = pattern.IndexOf(']', bracket + 1);
        var inside = end < 0 ? "" : pattern[(bracket + 1)..end];
        return inside.Length == 0 || inside[0] == '^' || inside.Contains('\\')
            || (inside.IndexOf('-', 1) is var dash && dash > 0 && dash < inside.Length - 1);
    }
}
