using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Shop;

/// <summary>A database that belongs to one shop alone, with tables and seed data; it ends with the shop.</summary>
public sealed class SeededDatabase : IDisposable
{
    /// <summary>The demo users with their passwords.</summary>
    public static IReadOnlyDictionary<string, string> Users { get; } = new Dictionary<string, string>
    {
        ["alice"] = "alice-password",
        ["bob"] = "bob-password",
        ["admin"] = "admin-password",
    };

    // Slow by purpose, so hashed once.
    private static readonly Lazy<Dictionary<string, string>> Hashes = new(
        () => Users.ToDictionary(user => user.Key, user => Passwords.Hash(user.Value)));

    private readonly DbConnection _keeper;
    private readonly string? _schema;

    private SeededDatabase(DbDataSource source, string? schema)
    {
        Source = source;
        _schema = schema;
        _keeper = source.OpenConnection();
    }

    /// <summary>Opens connections to the database.</summary>
    public DbDataSource Source { get; }

    /// <summary>Opens SQLite in memory, or a schema of its own in the PostgreSQL of the connection string.</summary>
    /// <exception cref="DbException">The database does not answer.</exception>
    public static SeededDatabase Open(string? connectionString)
    {
        var name = $"shop_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";
        var database = connectionString is null ? OpenSqlite(name) : OpenPostgres(connectionString, name);
        try
        {
            database.Seed();
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Drops what was created.</summary>
    public void Dispose()
    {
        if (_schema is not null)
        {
            Execute($"DROP SCHEMA IF EXISTS {_schema} CASCADE");
        }
        else
        {
            SqliteConnection.ClearPool((SqliteConnection)_keeper);
        }

        _keeper.Dispose();
        Source.Dispose();
    }

    // The database lives as long as one connection to it is open. The VFS "memdb" shares it between the connections of
    // this process and, unlike a shared cache, lets them read side by side.
    private static SeededDatabase OpenSqlite(string name) =>
        new(SqliteFactory.Instance.CreateDataSource($"Data Source=file:/{name}?vfs=memdb"), schema: null);

    // A schema of its own: a shop never touches what else is in the database.
    private static SeededDatabase OpenPostgres(string connectionString, string name)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { SearchPath = name };
        var database = new SeededDatabase(NpgsqlDataSource.Create(settings), name);
        database.Execute($"CREATE SCHEMA {name}");
        return database;
    }

    private void Seed()
    {
        Execute(Resources.Read("schema.sql"));
        Execute(Resources.Read("seed.sql"));
        foreach (var (user, hash) in Hashes.Value)
        {
            Execute("UPDATE users SET password_hash = @hash WHERE username = @user", ("hash", hash), ("user", user));
        }
    }

    private void Execute(string sql, params ReadOnlySpan<(string Name, string Value)> values)
    {
        using var command = _keeper.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        command.ExecuteNonQuery();
    }
}
