using System.Collections.Concurrent;

namespace Assay.Guard.Database;

/// <summary>Refuses statements that the values of the current request have changed.</summary>
internal sealed class StatementGuard(Type provider)
{
    // A statement that one request has executed harmlessly is harmless whatever a later request brings: by that text it does what
    // its sender could do anyway. That clears values which stand in a fixed statement by chance.
    private const int MaxKnown = 1024;
    private const int MaxKnownLength = 8 * 1024;

    private readonly IReadOnlyList<SqlLexis> _lexes = SqlLexis.Of(provider);
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);

    /// <summary>Lets a statement pass, or refuses it.</summary>
    /// <exception cref="SqlInjectionRefusedException">A value of the current request is part of its syntax.</exception>
    public void Check(string? sql)
    {
        if (string.IsNullOrWhiteSpace(sql) || RequestValues.Current is not { } values)
        {
            return;
        }

        if (IsInjected(sql, values.Values))
        {
            if (!_known.ContainsKey(sql))
            {
                throw new SqlInjectionRefusedException(InjectedStatement.Instance);
            }
        }
        else if (!values.IsComplete)
        {
            if (!_known.ContainsKey(sql))
            {
                throw new SqlInjectionRefusedException(UnreadRequest.Instance);
            }
        }
        else
        {
            Remember(sql);
        }
    }

    private bool IsInjected(string sql, IReadOnlyList<RequestValue> values)
    {
        InjectionCheck[]? checks = null;
        foreach (var value in values)
        {
            if (Occurs(sql, value.Text) || (value.Escaped is not null && Occurs(sql, value.Escaped)))
            {
                checks ??= [.. _lexes.Select(lexis => new InjectionCheck(sql, SqlTokenizer.Read(sql, lexis)))];
                if (checks.Any(check => check.IsInjected(value)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Occurs(string sql, string text) =>
        text.Length <= sql.Length && sql.Contains(text, StringComparison.OrdinalIgnoreCase);

    private void Remember(string sql)
    {
        if (sql.Length > MaxKnownLength || _known.ContainsKey(sql))
        {
            return;
        }

        if (_known.Count >= MaxKnown)
        {
            _known.Clear();
        }

        _known.TryAdd(sql, true);
    }
}
