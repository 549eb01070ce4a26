using System.Text;
using Assay.Contract.Patterns;
using Assay.Contract.Schemas.Formats;
using Assay.Probe.Generation.Demands;

namespace Assay.Probe.Generation.Positive;

/// <summary>Makes texts that several schemas ask for together.</summary>
internal static class TextMaker
{
    /// <summary>No text is made that is longer, whatever a schema asks for.</summary>
    public const int Longest = 100_000;

    private const int Tries = 24;
    private const string Wide = "äößñçéñçøåλжшбあ漢字한ع😀🚀–€ '\"&<>%+/;,.";

    /// <summary>A text of a length between two bounds, in code points; null where none was found.</summary>
    public static string? Make(IReadOnlyCollection<Part> parts, Random random, int min, int max)
    {
        if (min > max || min > Longest)
        {
            return null;
        }

        EcmaPattern[] patterns = [.. parts.Select(p => p.Pattern).OfType<EcmaPattern>()];
        string[] formats = [.. parts.Select(p => p.Format).OfType<string>().Where(f => Format.Find(f) is { ChecksText: true })];
        if (patterns.Length == 0 && formats.Length == 0)
        {
            return Plain(random, min, max);
        }

        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var byPattern = patterns.Length > 0 && (formats.Length == 0 || attempt % 2 == 0);
            var text = byPattern
                ? patterns[attempt % patterns.Length].Generate(random, min, Math.Min(max, Longest))
                : formats.Length > 0 ? FormatTexts.Make(formats[attempt % formats.Length], random, min, max) ?? Plain(random, min, max) : null;
            if (text is not null && Meets(text, patterns, formats, min, max))
            {
                return text;
            }
        }

        return formats.SelectMany(FormatTexts.Valid).FirstOrDefault(t => Meets(t, patterns, formats, min, max));
    }

    /// <summary>A text without any meaning: letters mostly, sometimes of other scripts; never control characters.</summary>
    public static string Plain(Random random, int min, int max)
    {
        var length = (int)Math.Min(max, (long)min + random.Next(12));
        var isWide = random.Next(6) == 0;
        Rune[] wide = isWide ? [.. Wide.EnumerateRunes()] : [];
        var text = new StringBuilder(length);
        for (var i = 0; i < Math.Min(length, Longest); i++)
        {
            if (isWide && random.Next(2) == 0)
            {
                text.Append(wide[random.Next(wide.Length)].ToString());
            }
            else
            {
                text.Append((char)random.Next('a', 'z' + 1));
            }
        }

        return text.ToString();
    }

    private static bool Meets(string text, EcmaPattern[] patterns, string[] formats, int min, int max)
    {
        var length = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            length++;
        }

        return length >= min && length <= max && Array.TrueForAll(patterns, p => p.IsMatch(text))
            && Array.TrueForAll(formats, f => Format.Find(f)!.IsValid(Encoding.UTF8.GetBytes(text)));
    }
}
