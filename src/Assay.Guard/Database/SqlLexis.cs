namespace Assay.Guard.Database;

/// <summary>How a database reads the characters of a statement.</summary>
internal sealed record SqlLexis
{
    public static readonly SqlLexis PostgreSql = new() { HasDollarQuotes = true, HasEscapeStrings = true, NestsComments = true };
    public static readonly SqlLexis Sqlite = new() { HasBackticks = true, HasBrackets = true };
    public static readonly SqlLexis MySql = new() { HasBackslashes = true, HasBackticks = true, HasHashComments = true };
    public static readonly SqlLexis SqlServer = new() { HasBrackets = true, NestsComments = true };

    private static readonly SqlLexis[] All = [PostgreSql, Sqlite, MySql, SqlServer];

    /// <summary><c>$tag$...$tag$</c>.</summary>
    public bool HasDollarQuotes { get; private init; }

    /// <summary><c>E'\''</c>.</summary>
    public bool HasEscapeStrings { get; private init; }

    /// <summary><c>\'</c> in every string.</summary>
    public bool HasBackslashes { get; private init; }

    /// <summary><c>`name`</c>.</summary>
    public bool HasBackticks { get; private init; }

    /// <summary><c>[name]</c>.</summary>
    public bool HasBrackets { get; private init; }

    /// <summary><c># ...</c>.</summary>
    public bool HasHashComments { get; private init; }

    /// <summary><c>/* /* */ */</c> is one comment.</summary>
    public bool NestsComments { get; private init; }

    /// <summary>The lexis of a provider; every one where the provider is not known, and all must agree that a statement is harmless.</summary>
    public static IReadOnlyList<SqlLexis> Of(Type provider) => provider.Namespace switch
    {
        "Npgsql" => [PostgreSql],
        "Microsoft.Data.Sqlite" or "System.Data.SQLite" => [Sqlite],
        "MySqlConnector" or "MySql.Data.MySqlClient" => [MySql],
        "Microsoft.Data.SqlClient" or "System.Data.SqlClient" => [SqlServer],
        _ => All,
    };
}
