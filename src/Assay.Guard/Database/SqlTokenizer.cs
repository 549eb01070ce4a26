namespace Assay.Guard.Database;

/// <summary>Cuts a statement into tokens. It reads any text; what a database would refuse it reads in some way.</summary>
internal ref struct SqlTokenizer(string sql, SqlLexis lexis)
{
    private readonly List<SqlToken> _tokens = [];
    private int _at;

    public static List<SqlToken> Read(string sql, SqlLexis lexis) => new SqlTokenizer(sql, lexis).Read();

    private List<SqlToken> Read()
    {
        while (_at < sql.Length)
        {
            if (char.IsWhiteSpace(sql[_at]))
            {
                _at++;
                continue;
            }

            var token = Next(sql[_at]);
            _tokens.Add(token);
            _at = token.End;
        }

        return _tokens;
    }

    private readonly SqlToken Next(char c) => c switch
    {
        '\'' => Quoted(SqlTokenKind.String, _at + 1, '\'', lexis.HasBackslashes),
        '"' => Quoted(SqlTokenKind.QuotedName, _at + 1, '"', lexis.HasBackslashes),
        '`' when lexis.HasBackticks => Quoted(SqlTokenKind.QuotedName, _at + 1, '`', false),
        '[' when lexis.HasBrackets => Quoted(SqlTokenKind.QuotedName, _at + 1, ']', false),
        'E' or 'e' when lexis.HasEscapeStrings && At(1) == '\'' => Quoted(SqlTokenKind.String, _at + 2, '\'', true),
        '-' when At(1) == '-' => LineComment(2),
        '#' when lexis.HasHashComments => LineComment(1),
        '/' when At(1) == '*' => BlockComment(),
        '$' when lexis.HasDollarQuotes && DollarTag() is > 0 and var length => DollarString(length),
        '@' or ':' or '$' or '?' when IsWordPart(At(1)) => new SqlToken(SqlTokenKind.Parameter, _at, WordEnd(_at + 1)),
        ':' when At(1) == ':' => new SqlToken(SqlTokenKind.Operator, _at, _at + 2),
        '.' when char.IsAsciiDigit(At(1)) => new SqlToken(SqlTokenKind.Number, _at, NumberEnd()),
        _ when char.IsAsciiDigit(c) => new SqlToken(SqlTokenKind.Number, _at, NumberEnd()),
        _ when IsWordPart(c) => new SqlToken(SqlTokenKind.Word, _at, WordEnd(_at)),
        _ => new SqlToken(SqlTokenKind.Operator, _at, _at + 1),
    };

    private readonly SqlToken Quoted(SqlTokenKind kind, int content, char close, bool hasBackslashes)
    {
        // SQLite's brackets know no doubling; where the other does, `]]` read as an end is the stricter reading of a value.
        var doubles = close != ']';
        for (var i = content; i < sql.Length; i++)
        {
            if (hasBackslashes && sql[i] == '\\')
            {
                i++;
            }
            else if (sql[i] == close)
            {
                if (!doubles || i + 1 >= sql.Length || sql[i + 1] != close)
                {
                    return Delimited(kind, content, i, i + 1, doubles ? close : '\0', hasBackslashes);
                }

                i++;
            }
        }

        return Delimited(kind, content, sql.Length, sql.Length, doubles ? close : '\0', hasBackslashes) with { IsTerminated = false };
    }

    private readonly SqlToken Delimited(SqlTokenKind kind, int content, int contentEnd, int end, char doubled, bool hasBackslashes) =>
        new(kind, _at, end) { ContentStart = content, ContentEnd = contentEnd, Doubled = doubled, HasBackslashes = hasBackslashes };

    private readonly SqlToken LineComment(int opening)
    {
        var end = sql.AsSpan(_at).IndexOfAny('\n', '\r');
        var stop = end < 0 ? sql.Length : _at + end;
        return new SqlToken(SqlTokenKind.Comment, _at, stop) { ContentStart = _at + opening };
    }

    private readonly SqlToken BlockComment()
    {
        var depth = 1;
        for (var i = _at + 2; i + 1 < sql.Length; i++)
        {
            if (sql[i] == '*' && sql[i + 1] == '/')
            {
                if (--depth == 0)
                {
                    return Delimited(SqlTokenKind.Comment, _at + 2, i, i + 2, '\0', false);
                }

                i++;
            }
            else if (lexis.NestsComments && sql[i] == '/' && sql[i + 1] == '*')
            {
                depth++;
                i++;
            }
        }

        return Delimited(SqlTokenKind.Comment, Math.Min(_at + 2, sql.Length), sql.Length, sql.Length, '\0', false)
            with { IsTerminated = false };
    }

    // The length of $tag$ with both signs; 0 where there is none. A tag does not begin with a digit: $1 is a parameter.
    private readonly int DollarTag()
    {
        var i = _at + 1;
        while (i < sql.Length && sql[i] != '$' && IsWordPart(sql[i]) && !(i == _at + 1 && char.IsAsciiDigit(sql[i])))
        {
            i++;
        }

        return i < sql.Length && sql[i] == '$' ? i + 1 - _at : 0;
    }

    private readonly SqlToken DollarString(int tag)
    {
        var close = sql.AsSpan(_at + tag).IndexOf(sql.AsSpan(_at, tag), StringComparison.Ordinal);
        return close < 0
            ? Delimited(SqlTokenKind.String, _at + tag, sql.Length, sql.Length, '\0', false) with { IsTerminated = false }
            : Delimited(SqlTokenKind.String, _at + tag, _at + tag + close, _at + tag + close + tag, '\0', false);
    }

    // Letters that are no part of a number begin a word, as they do in databases that read 1OR 2 without a complaint.
    private readonly int NumberEnd()
    {
        if (sql[_at] == '0' && At(1) is 'x' or 'X')
        {
            return SkipWhile(_at + 2, char.IsAsciiHexDigit);
        }

        var end = SkipWhile(_at, IsDigit);
        if (end < sql.Length && sql[end] == '.')
        {
            end = SkipWhile(end + 1, IsDigit);
        }

        if (end < sql.Length && sql[end] is 'e' or 'E')
        {
            var exponent = end + 1 < sql.Length && sql[end + 1] is '+' or '-' ? end + 2 : end + 1;
            end = SkipWhile(exponent, IsDigit) is var stop && stop > exponent ? stop : end;
        }

        return end;
    }

    private readonly int SkipWhile(int i, Func<char, bool> fits)
    {
        while (i < sql.Length && fits(sql[i]))
        {
            i++;
        }

        return i;
    }

    private readonly int WordEnd(int i)
    {
        while (i < sql.Length && (IsWordPart(sql[i]) || sql[i] == '$'))
        {
            i++;
        }

        return i;
    }

    private readonly char At(int offset) => _at + offset < sql.Length ? sql[_at + offset] : '\0';

    private static bool IsDigit(char c) => char.IsAsciiDigit(c) || c == '_';

    private static bool IsWordPart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_' || (c >= '\u0080' && !char.IsWhiteSpace(c));
}
