namespace Assay.Guard.Database;

/// <summary>Whether a value of the request is more than a value in a statement.</summary>
internal sealed class InjectionCheck(string sql, List<SqlToken> tokens)
{
    private readonly Dictionary<string, List<int>> _escapedAt = new(StringComparer.Ordinal);
    private readonly Dictionary<int, HashSet<int>> _within = [];
    private readonly bool _isTerminated = tokens.TrueForAll(token => token.IsTerminated);

    private enum Verdict
    {
        /// <summary>It is a value, or a part of one.</summary>
        Harmless,

        /// <summary>It ends or begins between two quotes that together stand for one.</summary>
        SplitsQuotes,

        /// <summary>It touches the border of a literal, or spans several tokens.</summary>
        CrossesBorder,
    }

    public bool IsInjected(RequestValue value)
    {
        for (var at = Find(value.Text, 0); at >= 0; at = Find(value.Text, at + 1))
        {
            if (Judge(at, value.Text.Length, value) != Verdict.Harmless && !IsEscaped(at, value))
            {
                return true;
            }
        }

        // Escaped, but put where no literal is.
        for (var at = Find(value.Escaped, 0); at >= 0; at = Find(value.Escaped, at + 1))
        {
            var end = at + value.Escaped!.Length;
            if (Judge(at, value.Escaped.Length, value) == Verdict.CrossesBorder && !IsWithinOne(at, end))
            {
                return true;
            }
        }

        return false;
    }

    private Verdict Judge(int start, int length, RequestValue value)
    {
        var end = start + length;
        var first = FirstToken(start);
        if (first == tokens.Count || tokens[first].Start >= end)
        {
            return Verdict.Harmless;
        }

        var token = tokens[first];
        if (token.Start > start || token.End < end)
        {
            var last = FirstToken(end - 1);
            if (last < tokens.Count && tokens[last].Start >= end)
            {
                last--;
            }

            last = Math.Min(last, tokens.Count - 1);
            if (first != last)
            {
                return IsHarmlessSpan(first, last, start, end, value) ? Verdict.Harmless : Verdict.CrossesBorder;
            }
        }

        return JudgeWithin(token, start, end, value);
    }

    private Verdict JudgeWithin(SqlToken token, int start, int end, RequestValue value)
    {
        if (token.Kind is SqlTokenKind.Word or SqlTokenKind.Number or SqlTokenKind.Parameter or SqlTokenKind.Operator)
        {
            return Verdict.Harmless;
        }

        if (start >= token.ContentStart && end <= token.ContentEnd)
        {
            // A lone quote that is half of a pair further inside stands there by chance: at the literal's begin it would swallow.
            return (IsBorder(token, start) && IsBorder(token, end))
                || (value.Text is "'" && start - 1 > token.ContentStart && _isTerminated)
                    ? Verdict.Harmless
                    : Verdict.SplitsQuotes;
        }

        // White space around a token is no part of it.
        var isWhole = start <= token.Start && end >= token.End;
        return token.IsTerminated && token.Kind != SqlTokenKind.Comment && (isWhole || value.IsQuotesOnly)
            ? Verdict.Harmless
            : Verdict.CrossesBorder;
    }

    // Several tokens, and still nothing but a value: a signed number, a list of numbers, a qualified name with a direction, or
    // brackets and operators that a statement happens to hold.
    private bool IsHarmlessSpan(int first, int last, int start, int end, RequestValue value)
    {
        var span = tokens.GetRange(first, last - first + 1);
        if (value.IsPunctuation)
        {
            return span.All(t => t.Kind is SqlTokenKind.Operator or SqlTokenKind.Parameter);
        }

        // Partly within a word: the rest of the word is the statement's own.
        var isWhole = span[0].Start >= start && span[^1].End <= end;
        return span.All(t => t.Kind == SqlTokenKind.Number || IsOperator(t, ",.+-")) || (isWhole && IsName(span));
    }

    private bool IsName(List<SqlToken> span)
    {
        var count = span.Count;
        var isDirected = span[^1] is { Kind: SqlTokenKind.Word } word && count > 1 && Text(word) is var text
            && (text.Equals("asc", StringComparison.OrdinalIgnoreCase) || text.Equals("desc", StringComparison.OrdinalIgnoreCase));
        count -= isDirected ? 1 : 0;
        for (var i = 0; i < count; i++)
        {
            var fits = i % 2 == 0
                ? span[i].Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName
                : IsOperator(span[i], ".") && span[i].Start == span[i - 1].End;
            if (!fits)
            {
                return false;
            }
        }

        return count % 2 == 1;
    }

    private bool IsEscaped(int at, RequestValue value)
    {
        foreach (var escaped in value.Escapes)
        {
            // Is there one that covers the occurrence?
            var starts = EscapedAt(escaped);
            var index = starts.BinarySearch(at + value.Text.Length - escaped.Length);
            index = index < 0 ? ~index : index;
            if (index < starts.Count && starts[index] <= at)
            {
                return true;
            }
        }

        return false;
    }

    // An application that doubles quotes by hand: the doubled form lies in one literal, up to its end or to the wildcards of LIKE.
    // What else follows would be the statement, swallowed by a quote that pairs with the literal's own.
    private List<int> EscapedAt(string escaped)
    {
        if (_escapedAt.TryGetValue(escaped, out var starts))
        {
            return starts;
        }

        _escapedAt[escaped] = starts = [];
        for (var start = Find(escaped, 0); start >= 0; start = Find(escaped, start + 1))
        {
            var end = start + escaped.Length;
            if (tokens[Math.Min(FirstToken(start), tokens.Count - 1)] is { Kind: SqlTokenKind.String, IsTerminated: true } token
                && start >= token.ContentStart && end <= token.ContentEnd
                && IsBorder(token, start) && IsBorder(token, end)
                && sql.AsSpan(end, token.ContentEnd - end).IndexOfAnyExcept("%_* \t\r\n") < 0)
            {
                starts.Add(start);
            }
        }

        return starts;
    }

    private bool IsBorder(SqlToken token, int position)
    {
        if (token.Doubled == '\0' && !token.HasBackslashes)
        {
            return true;
        }

        if (!_within.TryGetValue(token.Start, out var within))
        {
            _within[token.Start] = within = token.EscapeMiddles(sql);
        }

        return !within.Contains(position);
    }

    private bool IsWithinOne(int start, int end) =>
        FirstToken(start) is var first && first < tokens.Count && tokens[first].Start <= start && tokens[first].End >= end;

    private bool IsOperator(SqlToken token, string operators) =>
        token.Kind == SqlTokenKind.Operator && token.End - token.Start == 1 && operators.Contains(sql[token.Start]);

    private ReadOnlySpan<char> Text(SqlToken token) => sql.AsSpan(token.Start, token.End - token.Start);

    private int Find(string? text, int from) =>
        string.IsNullOrEmpty(text) || from + text.Length > sql.Length ? -1 : sql.IndexOf(text, from, StringComparison.OrdinalIgnoreCase);

    // The first token that ends behind a position.
    private int FirstToken(int position)
    {
        var (low, high) = (0, tokens.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (tokens[middle].End > position)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }
}
