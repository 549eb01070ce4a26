using System.Globalization;
using Assay.Contract.Http;
using Assay.Contract.OpenApi;

namespace Assay.Mock.Answers;

/// <summary>Chooses a representation by <c>Accept</c> (RFC 9110, 12.5.1).</summary>
internal static class Acceptance
{
    private const int Most = 50;

    /// <summary>The representation that the client likes best; null where it takes none of them.</summary>
    /// <param name="content">What is declared, at least one.</param>
    /// <param name="accept">The header; empty where anything will do.</param>
    public static MediaType? Choose(IReadOnlyList<MediaType> content, string accept)
    {
        var ordered = content.OrderByDescending(c => c.IsJson);
        if (accept.Trim().Length == 0)
        {
            return ordered.First();
        }

        var ranges = accept.Split(',').Take(Most).Select(Range).Where(r => r.Essence.Length > 0).ToArray();
        return ordered.Select(c => (Media: c, Quality: Quality(Concrete(c.Range), ranges)))
            .Where(c => c.Quality > 0).OrderByDescending(c => c.Quality).Select(c => c.Media).FirstOrDefault();
    }

    /// <summary>A media type that falls into a range.</summary>
    public static string Concrete(string range) => range.Split(';')[0].Trim().ToLowerInvariant() switch
    {
        "*/*" or "application/*" => "application/json",
        "text/*" => "text/plain",
        "image/*" => "image/png",
        "audio/*" => "audio/mpeg",
        "video/*" => "video/mp4",
        var other when other.EndsWith("/*", StringComparison.Ordinal) => other[..^1] + "octet-stream",
        _ => range,
    };

    private static double Quality(string type, (string Essence, double Quality)[] ranges)
    {
        var essence = type.Split(';')[0].Trim();
        var (best, rank) = (0d, 0);
        foreach (var range in ranges)
        {
            var own = range.Essence.Equals(essence, StringComparison.OrdinalIgnoreCase) ? 3
                : range.Essence.EndsWith("/*", StringComparison.Ordinal) && range.Essence != "*/*" && essence.StartsWith(range.Essence[..^1], StringComparison.OrdinalIgnoreCase) ? 2
                : range.Essence == "*/*" ? 1 : 0;
            if (own > rank)
            {
                (best, rank) = (range.Quality, own);
            }
        }

        return best;
    }

    private static (string Essence, double Quality) Range(string text)
    {
        if (!MediaTypes.TryParse(text.Trim(), out var essence, out var parameters))
        {
            return ("", 0);
        }

        return (essence, parameters.TryGetValue("q", out var q) && double.TryParse(q, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var quality) ? quality : 1);
    }
}
