using System.Text;
using System.Text.Json.Nodes;
using Assay.Contract.Patterns;
using Assay.Contract.Schemas.Formats;
using Assay.Probe.Generation.Demands;
using Assay.Probe.Generation.Positive;

namespace Assay.Probe.Generation.Negative;

/// <summary>Texts that are too short, too long, or not of the form.</summary>
internal static class TextBreaks
{
    public static IEnumerable<Mutant> Of(Spot spot, Part part, string text, Maker maker)
    {
        if (part.Enum is not null)
        {
            var keyword = part.Schema["enum"] is null ? "const" : "enum";
            yield return new Mutant("assay-no-such-value", keyword, "a value that is not listed");
            yield return new Mutant(text.ToUpperInvariant(), keyword, "in capitals");
            yield return new Mutant(text + " ", keyword, "a space more");
            yield return new Mutant("", keyword, "the empty text");
        }

        Part[] others = [.. spot.Parts.Where(p => p != part)];
        if (part.MinLength > 0)
        {
            foreach (var shorter in OfLength(spot.Parts, others, text, part.MinLength - 1, maker))
            {
                yield return new Mutant(shorter, "minLength", "one below the least");
            }
        }

        if (part.MaxLength < TextMaker.Longest)
        {
            foreach (var longer in OfLength(spot.Parts, others, text, part.MaxLength + 1, maker))
            {
                yield return new Mutant(longer, "maxLength", "one above the most");
            }
        }

        if (part.Pattern is { } pattern)
        {
            foreach (var (other, how) in Unlike(text, maker).Where(o => !pattern.IsMatch(o.Text)))
            {
                yield return new Mutant(other, "pattern", how);
            }
        }

        if (part.Format is not null && Format.Find(part.Format) is { ChecksText: true } format)
        {
            foreach (var sample in FormatTexts.Invalid(part.Format))
            {
                yield return new Mutant(sample, "format", $"no {part.Format}");
            }

            foreach (var (other, how) in Unlike(text, maker).Where(o => !format.IsValid(Encoding.UTF8.GetBytes(o.Text))))
            {
                yield return new Mutant(other, "format", how);
            }
        }
    }

    // First one that keeps to the patterns, then those that keep to the length alone.
    private static IEnumerable<string> OfLength(IReadOnlyList<Part> parts, Part[] others, string text, int length, Maker maker)
    {
        foreach (var pattern in parts.Select(p => p.Pattern).OfType<EcmaPattern>())
        {
            if (pattern.Generate(maker.Random, length, length) is { } made)
            {
                yield return made;
            }
        }

        if (parts.Any(p => p.Format is not null) && TextMaker.Make(others, maker.Random, length, length) is { } formed)
        {
            yield return formed;
        }

        foreach (var format in parts.Select(p => p.Format).OfType<string>())
        {
            if (FormatTexts.Make(format, maker.Random, length, length) is { } formed2)
            {
                yield return formed2;
            }
        }

        Rune[] runes = [.. text.EnumerateRunes()];
        yield return runes.Length >= length
            ? string.Concat(runes.Take(length).Select(r => r.ToString()))
            : text + new string(text is [.., var last] && char.IsAsciiLetterOrDigit(last) ? last : 'a', length - runes.Length);
    }

    // Small changes first: they are what a careless check lets through.
    private static IEnumerable<(string Text, string How)> Unlike(string text, Maker maker)
    {
        yield return (text + "\n", "a line break more");
        yield return (text + "!", "a `!` more");
        yield return ("!" + text, "a `!` before it");
        yield return (text + "é", "a letter of another script more");
        if (text.Length > 1)
        {
            yield return (string.Concat(text.EnumerateRunes().SkipLast(1).Select(r => r.ToString())), "its last character less");
            yield return (text.ToUpperInvariant(), "in capitals");
            yield return (text.ToLowerInvariant(), "in small letters");
            yield return (string.Concat(text.EnumerateRunes().Select((r, i) => i == 1 ? " " : r.ToString())), "a space within");
            yield return (string.Concat(text.EnumerateRunes().Select(_ => "!")), "nothing but `!`");
            yield return (string.Concat(text.EnumerateRunes().Select(_ => "1")), "nothing but digits");
            yield return (string.Concat(text.EnumerateRunes().Select(_ => "x")), "nothing but letters");
        }

        yield return ("", "the empty text");
        yield return (" ", "a space");
        yield return ("assay", "another text");
        for (var i = 0; i < 8; i++)
        {
            yield return (TextMaker.Plain(maker.Random, 1 + i, 20), "another text");
        }
    }
}
