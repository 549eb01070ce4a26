using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Assay.Guard.Tests.Database;

/// <summary>SQLite in memory, and the PostgreSQL of ASSAY_TEST_POSTGRES where it is set.</summary>
internal static class Databases
{
    public static TheoryData<string> Names => Postgres is null ? ["sqlite"] : ["sqlite", "postgresql"];

    private static string? Postgres => Environment.GetEnvironmentVariable("ASSAY_TEST_POSTGRES");

    public static DbDataSource Open(string name) => name == "sqlite"
        ? SqliteFactory.Instance.CreateDataSource("Data Source=:memory:")
        : NpgsqlDataSource.Create(Postgres!);

    /// <summary>A connection on which the table items is filled; the table ends with the connection.</summary>
    public static async Task<DbConnection> ConnectAsync(DbDataSource source, CancellationToken cancellation)
    {
        var connection = await source.OpenConnectionAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            CREATE TEMPORARY TABLE items (id INTEGER PRIMARY KEY, name TEXT NOT NULL, status TEXT NOT NULL, owner TEXT NOT NULL);
            INSERT INTO items VALUES (1, 'lamp', 'new', 'me'), (2, 'chair', 'paid', 'me'), (3, 'safe', 'paid', 'you');
            """;
        await command.ExecuteNonQueryAsync(cancellation);
        return connection;
    }

    public static async Task<List<object>> ReadAsync(
        DbConnection connection, string sql, CancellationToken cancellation, params (string Name, object Value)[] values)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<object>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(reader.GetValue(0));
        }

        return rows;
    }
}
