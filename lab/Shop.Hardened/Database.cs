using System.Data.Common;

namespace Shop.Hardened;

internal static class Database
{
    public static void AddShopDatabase(this IServiceCollection services, ShopOptions options)
    {
        services.AddSingleton(_ => SeededDatabase.Open(options.ConnectionString));
        services.AddSingleton(provider => provider.GetRequiredService<SeededDatabase>().Source);
    }

    /// <summary>The rows, each read by <paramref name="read"/>; values reach the statement as parameters only.</summary>
    public static async Task<List<T>> QueryAsync<T>(
        this DbDataSource database, string sql, Func<DbDataReader, T> read, params (string Name, object Value)[] values)
    {
        await using var command = Command(database, sql, values);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>The number of rows that changed.</summary>
    public static async Task<int> ExecuteAsync(
        this DbDataSource database, string sql, params (string Name, object Value)[] values)
    {
        await using var command = Command(database, sql, values);
        return await command.ExecuteNonQueryAsync();
    }

    private static DbCommand Command(DbDataSource database, string sql, (string Name, object Value)[] values)
    {
        var command = database.CreateCommand(sql);
        command.CommandTimeout = 5;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
