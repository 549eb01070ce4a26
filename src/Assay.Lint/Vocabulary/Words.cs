using System.Collections.Concurrent;

namespace Assay.Lint.Vocabulary;

/// <summary>The words that a name is made of, in small letters: <c>orderBy</c>, <c>order_by</c> and <c>X-Order-By</c> all hold <c>order</c>, <c>by</c>.</summary>
internal static class Words
{
    // Every rule asks for the words of the same names.
    private const int MostKept = 20_000;
    private const int LongestKept = 64;
    private static readonly ConcurrentDictionary<string, string> Phrases = new(StringComparer.Ordinal);
    private static int _kept;

    public static IReadOnlyList<string> Of(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            var ends = i == name.Length || !char.IsLetterOrDigit(name[i]) || StartsWord(name, i);
            if (!ends)
            {
                continue;
            }

            if (i > start)
            {
                words.Add(name[start..i].ToLowerInvariant());
            }

            start = i < name.Length && !char.IsLetterOrDigit(name[i]) ? i + 1 : i;
        }

        return words;
    }

    /// <summary>The words joined by spaces, to compare with vocabulary lists.</summary>
    public static string Phrase(string name)
    {
        if (Phrases.TryGetValue(name, out var known))
        {
            return known;
        }

        var phrase = string.Join(' ', Of(name));
        if (name.Length <= LongestKept)
        {
            // Counted here: asking the table for its size would stop all who use it.
            if (Interlocked.Increment(ref _kept) > MostKept)
            {
                Phrases.Clear();
                Interlocked.Exchange(ref _kept, 1);
            }

            Phrases[name] = phrase;
        }

        return phrase;
    }

    /// <summary>Whether the phrase is, or ends with, one of the endings, whole words only.</summary>
    public static bool EndsWithAny(string phrase, IEnumerable<string> endings) =>
        endings.Any(e => phrase.EndsWith(e, StringComparison.Ordinal)
            && (phrase.Length == e.Length || phrase[^(e.Length + 1)] == ' '));

    // `orderBy` breaks before B, `URLPath` before P, `ID` and `last4` nowhere.
    private static bool StartsWord(string name, int i)
    {
        if (i == 0 || !char.IsUpper(name[i]))
        {
            return false;
        }

        return char.IsLower(name[i - 1]) || char.IsDigit(name[i - 1])
            || (char.IsUpper(name[i - 1]) && i + 1 < name.Length && char.IsLower(name[i + 1]));
    }
}
