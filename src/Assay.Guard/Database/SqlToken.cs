namespace Assay.Guard.Database;

internal enum SqlTokenKind
{
    /// <summary>A keyword or a name.</summary>
    Word,
    Number,
    Parameter,

    /// <summary>One character of an operator, a bracket, a comma.</summary>
    Operator,
    String,
    QuotedName,
    Comment,
}

/// <summary>A token of a statement; white space is none.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Behind its last character.</param>
internal readonly record struct SqlToken(SqlTokenKind Kind, int Start, int End)
{
    /// <summary>Behind the opening delimiter.</summary>
    public int ContentStart { get; init; } = Start;

    /// <summary>At the closing delimiter.</summary>
    public int ContentEnd { get; init; } = End;

    /// <summary>The delimiter that stands for itself when it is doubled; NUL for none.</summary>
    public char Doubled { get; init; }

    /// <summary>Whether a backslash escapes what follows it.</summary>
    public bool HasBackslashes { get; init; }

    /// <summary>Whether the closing delimiter is there.</summary>
    public bool IsTerminated { get; init; } = true;

    /// <summary>The positions of the content that lie within an escape sequence.</summary>
    public HashSet<int> EscapeMiddles(string sql)
    {
        var middles = new HashSet<int>();
        for (var at = ContentStart; at < ContentEnd; at++)
        {
            if ((HasBackslashes && sql[at] == '\\') || (Doubled != '\0' && sql[at] == Doubled))
            {
                middles.Add(++at);
            }
        }

        return middles;
    }
}
