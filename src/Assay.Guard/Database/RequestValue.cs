namespace Assay.Guard.Database;

/// <summary>A text that came with the request, in one of the spellings that an application may put into a statement.</summary>
internal sealed class RequestValue
{
    private RequestValue(string text, RequestValue? whole = null)
    {
        Text = text;
        Escaped = text.Contains('\'') ? text.Replace("'", "''", StringComparison.Ordinal) : null;
        Escapes = [.. new[] { Escaped, whole?.Escaped }.OfType<string>()];
        IsQuotesOnly = !text.AsSpan().ContainsAnyExcept('\'', '"', '`');
        IsPunctuation = !text.Any(c => char.IsLetterOrDigit(c) || c >= '\u0080' || c is '\'' or '"' or '`' or ';' or '#' or '[' or ']');
    }

    public string Text { get; }

    /// <summary>With every single quote doubled, as applications escape; null where there is none.</summary>
    public string? Escaped { get; }

    /// <summary>Its own escaped form, and that of the value of which it is a part.</summary>
    public IReadOnlyList<string> Escapes { get; }

    /// <summary>Whether it holds quotes and nothing else.</summary>
    public bool IsQuotesOnly { get; }

    /// <summary>Whether it holds brackets and operators alone.</summary>
    public bool IsPunctuation { get; }

    /// <summary>The spellings of a text that could change a statement; none for one name or one number.</summary>
    public static IEnumerable<RequestValue> Of(string text)
    {
        if (IsOneToken(text))
        {
            yield break;
        }

        var whole = new RequestValue(text);
        yield return whole;
        var trimmed = text.Trim();
        if (trimmed.Length != text.Length && !IsOneToken(trimmed))
        {
            yield return new RequestValue(trimmed, whole);
        }

        if (text.AsSpan().ContainsAny('%', '+') && System.Net.WebUtility.UrlDecode(text) is var decoded
            && decoded != text && !IsOneToken(decoded))
        {
            yield return new RequestValue(decoded, whole);
        }

        // Escaping with backslashes does not help where a backslash is a plain character.
        if (text.AsSpan().ContainsAny('\'', '"'))
        {
            yield return new RequestValue(text
                .Replace("\\", "\\\\", StringComparison.Ordinal)
                .Replace("'", "\\'", StringComparison.Ordinal)
                .Replace("\"", "\\\"", StringComparison.Ordinal), whole);
        }

        // Lists, and filters such as "status:paid", are often taken apart before they are used.
        foreach (var separator in ",|;:\"")
        {
            if (!text.Contains(separator))
            {
                continue;
            }

            foreach (var part in text.Split(separator, StringSplitOptions.TrimEntries).Take(32).Where(p => p.Length > 2 && !IsOneToken(p)))
            {
                yield return new RequestValue(part, whole);
            }
        }
    }

    private static bool IsOneToken(string text) => text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_');
}
