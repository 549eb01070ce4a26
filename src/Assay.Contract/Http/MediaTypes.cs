using Assay.Contract.OpenApi;

namespace Assay.Contract.Http;

/// <summary>Chooses the representation that a <c>Content-Type</c> names (RFC 9110 section 8.3).</summary>
public static class MediaTypes
{
    /// <summary>
    /// The most specific entry that covers <paramref name="contentType"/>: type with parameters, type, <c>type/*</c>, <c>*/*</c>;
    /// null where none does, or where the header is malformed.
    /// </summary>
    public static MediaType? Select(IReadOnlyList<MediaType> content, string contentType)
    {
        if (!TryParse(contentType, out var type, out var parameters))
        {
            return null;
        }

        MediaType? best = null;
        var bestRank = 0;
        foreach (var candidate in content)
        {
            var rank = Rank(candidate.Range, type, parameters);
            if (rank > bestRank)
            {
                (best, bestRank) = (candidate, rank);
            }
        }

        return best;
    }

    /// <summary>Splits a media type into its essence, in small letters, and its parameters; false where it is malformed.</summary>
    public static bool TryParse(string text, out string essence, out IReadOnlyDictionary<string, string> parameters)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        (essence, parameters) = ("", found);
        var parts = SplitOutsideQuotes(text);
        essence = parts[0].Trim(' ', '\t').ToLowerInvariant();
        var slash = essence.IndexOf('/');
        if (slash < 1 || !IsToken(essence[..slash]) || !IsToken(essence[(slash + 1)..]))
        {
            return false;
        }

        foreach (var part in parts.Skip(1))
        {
            var trimmed = part.Trim(' ', '\t');
            var equals = trimmed.IndexOf('=');
            if (equals < 1 || !IsToken(trimmed[..equals]) || !TryUnquote(trimmed[(equals + 1)..], out var value)
                || !found.TryAdd(trimmed[..equals], value))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a media type, with its parameters, falls into a range.</summary>
    internal static bool Covers(string range, string type) => TryParse(type, out var essence, out var parameters) && Rank(range, essence, parameters) > 0;

    private static int Rank(string range, string type, IReadOnlyDictionary<string, string> parameters)
    {
        if (!TryParse(range, out var essence, out var wanted))
        {
            return 0;
        }

        if (essence == type)
        {
            return wanted.Count == 0 ? 3
                : wanted.All(w => parameters.TryGetValue(w.Key, out var value) && value.Equals(w.Value, StringComparison.OrdinalIgnoreCase)) ? 4
                : 0;
        }

        return essence == "*/*" ? 1
            : essence.EndsWith("/*", StringComparison.Ordinal) && type.StartsWith(essence[..^1], StringComparison.Ordinal) ? 2
            : 0;
    }

    private static List<string> SplitOutsideQuotes(string text)
    {
        var parts = new List<string>();
        var (start, quoted) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && quoted)
            {
                i++;
            }
            else if (text[i] == '"')
            {
                quoted = !quoted;
            }
            else if (text[i] == ';' && !quoted)
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }

    private static bool TryUnquote(string text, out string value)
    {
        value = text;
        if (!text.StartsWith('"'))
        {
            return IsToken(text);
        }

        if (text.Length < 2 || !text.EndsWith('"'))
        {
            return false;
        }

        value = text[1..^1].Replace("\\", "", StringComparison.Ordinal);
        return !value.Contains('"');
    }

    // RFC 9110 section 5.6.2; `*` is a token character, so ranges pass too.
    internal static bool IsToken(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c));
}
