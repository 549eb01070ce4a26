using Assay.Probe.Generation.Demands;
using Assay.Probe.Generation.Positive;

namespace Assay.Probe.Generation.Boundary;

/// <summary>The shortest and the longest text, one within, and the edges of a format.</summary>
internal static class TextEdges
{
    public static IEnumerable<Edge> Of(Spot spot, Maker maker)
    {
        var (min, max) = (spot.Parts.Max(p => p.MinLength), spot.Parts.Min(p => p.MaxLength));
        foreach (var (length, keyword, name) in new[]
        {
            (min, "minLength", min == 0 ? "empty" : "the least"),
            (min + 1, "minLength", "one above the least"),
            (max - 1, "maxLength", "one below the most"),
            (max, "maxLength", "the most"),
        })
        {
            if (length >= min && length <= max && length <= TextMaker.Longest && TextMaker.Make(spot.Parts, maker.Random, length, length) is { } text)
            {
                yield return new Edge(text, keyword, name);
            }
        }

        foreach (var (format, text, i) in spot.Parts.Select(p => p.Format).Distinct(StringComparer.Ordinal).SelectMany(f => FormatTexts.Valid(f).Select((t, i) => (f, t, i))))
        {
            yield return new Edge(text, "format", $"{format} {i + 1}");
        }

        if (spot.Parts.Any(p => p.Pattern is not null))
        {
            for (var i = 0; i < 3; i++)
            {
                if (TextMaker.Make(spot.Parts, maker.Random, min, max) is { } text)
                {
                    yield return new Edge(text, "pattern", $"match {i + 1}");
                }
            }
        }
        else if (spot.Parts.All(p => p.Format is null))
        {
            yield return new Edge(new string('é', Math.Clamp(2, min, Math.Min(max, TextMaker.Longest))), "type", "letters beyond ASCII");
            yield return new Edge(string.Concat(Enumerable.Repeat("😀", Math.Clamp(1, min, Math.Min(max, TextMaker.Longest)))), "type", "characters beyond the basic plane");
        }
    }
}
