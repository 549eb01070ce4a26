using System.Text.RegularExpressions;

namespace Assay.Probe.Answers;

/// <summary>Recognises the error texts of databases.</summary>
internal static partial class SqlErrors
{
    /// <summary>The database whose error text stands in an answer; null where none does.</summary>
    public static string? In(string text) =>
        Sqlite().IsMatch(text) ? "SQLite"
        : Postgres().IsMatch(text) ? "PostgreSQL"
        : MySql().IsMatch(text) ? "MySQL"
        : SqlServer().IsMatch(text) ? "SQL Server"
        : Oracle().IsMatch(text) ? "Oracle"
        : Any().IsMatch(text) ? "a database"
        : null;

    /// <summary>Whether the database could not read the statement itself: a value alone, however odd, never brings that about.</summary>
    public static bool IsSyntax(string text) => Syntax().IsMatch(text);

    [GeneratedRegex(@"syntax error|unrecognized token|unterminated quoted string|Unclosed quotation mark|error in your SQL syntax|Incorrect syntax near|ORA-0(0933|0936|1756|0907)|quoted string not properly terminated|SQLSyntaxError|incomplete input|\b42601\b", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Syntax();

    [GeneratedRegex(@"SQLite Error \d+|SQLite/JDBCDriver|SQLiteException|SqliteException|sqlite3\.(OperationalError|ProgrammingError|IntegrityError)|SQLITE_ERROR|near "".{0,40}"": syntax error|unrecognized token: ""|no such column: ", RegexOptions.NonBacktracking)]
    private static partial Regex Sqlite();

    [GeneratedRegex(@"PostgresException|PG::\w+Error|psycopg2?\.|org\.postgresql\.util|PSQLException|syntax error at or near ""|unterminated quoted string at or near|invalid input syntax for type \w+|\b(42601|42703|22P02): ", RegexOptions.NonBacktracking)]
    private static partial Regex Postgres();

    [GeneratedRegex(@"You have an error in your SQL syntax|MySqlException|MySQLSyntaxErrorException|com\.mysql\.|pymysql\.err|ER_PARSE_ERROR|check the manual that (corresponds to|fits) your (MySQL|MariaDB)|Unknown column '[^']*' in '", RegexOptions.NonBacktracking)]
    private static partial Regex MySql();

    [GeneratedRegex(@"Unclosed quotation mark after the character string|Incorrect syntax near '|Microsoft\.Data\.SqlClient|System\.Data\.SqlClient|ODBC SQL Server Driver|Msg \d+, Level \d+, State \d+", RegexOptions.NonBacktracking)]
    private static partial Regex SqlServer();

    [GeneratedRegex(@"\bORA-\d{5}\b|oracle\.jdbc|OracleException|quoted string not properly terminated", RegexOptions.NonBacktracking)]
    private static partial Regex Oracle();

    [GeneratedRegex(@"SQLSTATE\[?\w{2,5}|SqlException|SQLSyntaxErrorException|QueryFailedError|SequelizeDatabaseError|PDOException|sqlalchemy\.exc\.|DB2 SQL error|java\.sql\.SQL", RegexOptions.NonBacktracking)]
    private static partial Regex Any();
}
