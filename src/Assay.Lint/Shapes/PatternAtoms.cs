using Assay.Contract.Patterns;

namespace Assay.Lint.Shapes;

/// <summary>
/// The parts of a pattern that stand for more than one character: the dot, classes and class escapes. What none of them admits can
/// only come into a match where the pattern says it letter by letter.
/// </summary>
internal static class PatternAtoms
{
    /// <summary>Whether the whole text must match; false where the pattern cannot be read.</summary>
    public static bool IsAnchored(string pattern) =>
        EcmaPattern.TryParse(pattern, out var read, out _) && read.IsAnchoredAtStart && read.IsAnchoredAtEnd;

    /// <summary>Whether an alternative stands outside every group: <c>^a|b$</c>.</summary>
    public static bool HasOuterAlternative(string pattern)
    {
        var depth = 0;
        foreach (var (start, length) in Tokens(pattern))
        {
            depth += length > 1 ? 0 : pattern[start] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0 && length == 1 && pattern[start] == '|')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the pattern says its text letter by letter.</summary>
    public static bool IsLiteral(string pattern) =>
        Tokens(pattern).All(t => t.Length == 1
            ? !".[](){}*+?|^$".Contains(pattern[t.Start], StringComparison.Ordinal)
            : pattern[t.Start] == '\\' && t.Length == 2 && !char.IsAsciiLetterOrDigit(pattern[t.Start + 1]));

    /// <summary>Whether a part that stands for several characters admits the character; true where the pattern cannot be read.</summary>
    public static bool Admits(string pattern, char character)
    {
        foreach (var (start, length) in Tokens(pattern))
        {
            var atom = pattern.Substring(start, length);
            var isWide = atom == "." || atom[0] == '[' || (length > 1 && atom[1] is 's' or 'S' or 'd' or 'D' or 'w' or 'W' or 'p' or 'P');
            if (isWide && (!EcmaPattern.TryParse($"^{atom}$", out var one, out _) || one.IsMatch([character])))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The pattern cut into single characters, escapes and classes.</summary>
    public static IEnumerable<(int Start, int Length)> Tokens(string pattern)
    {
        for (var i = 0; i < pattern.Length;)
        {
            var length = pattern[i] switch
            {
                '\\' => EscapeLength(pattern, i),
                '[' => ClassLength(pattern, i),
                _ => 1,
            };
            length = Math.Min(length, pattern.Length - i);
            yield return (i, length);
            i += length;
        }
    }

    private static int EscapeLength(string pattern, int start) =>
        start + 2 < pattern.Length && pattern[start + 1] is 'p' or 'P' && pattern[start + 2] == '{'
            ? Math.Max(2, pattern.IndexOf('}', start) - start + 1)
            : 2;

    private static int ClassLength(string pattern, int start)
    {
        for (var i = start + 1; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\')
            {
                i++;
            }
            else if (pattern[i] == ']')
            {
                return i - start + 1;
            }
        }

        return pattern.Length - start;
    }
}
