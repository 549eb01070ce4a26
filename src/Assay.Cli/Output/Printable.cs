using System.Text;

namespace Assay.Cli.Output;

/// <summary>Makes texts of descriptions, rulesets and servers fit to be printed: they may hold anything.</summary>
internal static class Printable
{
    private const char Replacement = '\uFFFD';

    /// <summary>One line for a terminal: what would move the cursor, colour, turn the direction of writing or break the line is shown as <c>�</c>, a tab as a blank.</summary>
    public static string Line(string text) => Map(text, static c => c == '\t' ? ' ' : IsUnsafe(c) || c is '\n' or '\r' ? Replacement : c);

    /// <summary>A text of several lines, as <see cref="Line"/> otherwise; XML 1.0 can hold it.</summary>
    public static string Text(string text) => Map(text.ReplaceLineEndings("\n"), static c => c is '\n' or '\t' || !IsUnsafe(c) ? c : Replacement);

    /// <summary>The text without halves of surrogate pairs, which no UTF-8 can hold.</summary>
    public static string WellFormed(string text) => Map(text, static c => c);

    private static bool IsUnsafe(char c) =>
        char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFFFE' or '\uFFFF' or '\uFEFF'
            or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static string Map(string text, Func<char, char> map)
    {
        StringBuilder? changed = null;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                changed?.Append(c).Append(text[i + 1]);
                i++;
                continue;
            }

            var shown = char.IsSurrogate(c) ? Replacement : map(c);
            if (shown != c)
            {
                changed ??= new StringBuilder(text.Length).Append(text, 0, i);
            }

            changed?.Append(shown);
        }

        return changed?.ToString() ?? text;
    }
}
