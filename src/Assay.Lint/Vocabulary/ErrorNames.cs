namespace Assay.Lint.Vocabulary;

/// <summary>Names of what an error tells of the inside of a server.</summary>
internal static class ErrorNames
{
    private static readonly string[] Inside =
    [
        "stack trace", "stacktrace", "stack", "call stack", "error stack", "backtrace", "traceback", "exception", "exceptions", "exception class", "exception type", "exception name",
        "exception message", "exception details", "exception stack", "inner exception", "innerexception", "sql", "sql query", "sql statement", "sql error", "sqlstate", "sql state",
        "database error", "db error", "debug", "debug info", "debug information", "debug message", "debug data", "debug details", "source file", "source line", "throwable",
    ];

    /// <summary>Whether the name alone says so.</summary>
    public static bool IsInside(string name) => Inside.Contains(Words.Phrase(name));

    /// <summary>Whether the name is <c>trace</c>, which is also that of an identifier.</summary>
    public static bool IsTrace(string name) => Words.Phrase(name) is "trace" or "traces";
}
