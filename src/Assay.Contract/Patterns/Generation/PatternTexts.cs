using System.Text;

namespace Assay.Contract.Patterns.Generation;

/// <summary>Finds a text that a pattern matches, by writing likely ones and checking them.</summary>
internal static class PatternTexts
{
    private const int Attempts = 200;

    /// <summary>How much longer than need be a text may become, and how much now and then: conditions may ask for it.</summary>
    private const int Extra = 16;
    private const int MuchExtra = 1_000;

    private const int Longest = 1_000_000;

    public static string? Generate(EcmaPattern pattern, Random random, int minLength, int maxLength)
    {
        var generator = new TextGenerator(pattern.Root, random);
        var least = Math.Max(minLength, generator.MinLength);
        if (least > Math.Min(maxLength, Longest) || pattern.MaxLength < least)
        {
            return null;
        }

        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var most = Math.Min(maxLength, least + (attempt % 8 == 7 ? MuchExtra : Extra));
            var text = generator.Write(random.Next(least, most + 1), isGreedy: attempt % 2 == 1, mixes: attempt % 4 > 1);
            text = Fill(pattern, random, text, minLength);
            var length = text.EnumerateRunes().Count();
            if (length >= minLength && length <= maxLength && pattern.IsMatch(text))
            {
                return text;
            }
        }

        return null;
    }

    // What is not held to an end of the text may have more beyond it.
    private static string Fill(EcmaPattern pattern, Random random, string text, int minLength)
    {
        var missing = minLength - text.EnumerateRunes().Count();
        if (missing <= 0)
        {
            return text;
        }

        var filling = new StringBuilder();
        for (; missing > 0; missing--)
        {
            filling.Append((char)random.Next('a', 'z' + 1));
        }

        return pattern.IsAnchoredAtEnd ? $"{filling}{text}" : $"{text}{filling}";
    }
}
