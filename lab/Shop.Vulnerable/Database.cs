using System.Data.Common;

namespace Shop.Vulnerable;

internal static class Database
{
    public static void AddShopDatabase(this IServiceCollection services, ShopOptions options)
    {
        services.AddSingleton(_ => SeededDatabase.Open(options.ConnectionString));
        services.AddSingleton(provider => provider.GetRequiredService<SeededDatabase>().Source);
    }

    /// <summary>Every column of every row.</summary>
    public static async Task<List<Dictionary<string, object>>> QueryAsync(
        this DbDataSource database, string sql, IReadOnlyDictionary<string, object>? values = null)
    {
        await using var command = database.CreateCommand(sql);
        Add(command, values);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<Dictionary<string, object>>();
        while (await reader.ReadAsync())
        {
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, reader.GetValue));
        }

        return rows;
    }

    public static async Task<int> ExecuteAsync(
        this DbDataSource database, string sql, IReadOnlyDictionary<string, object>? values = null)
    {
        await using var command = database.CreateCommand(sql);
        Add(command, values);
        return await command.ExecuteNonQueryAsync();
    }

    private static void Add(DbCommand command, IReadOnlyDictionary<string, object>? values)
    {
        foreach (var (name, value) in values ?? new Dictionary<string, object>())
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }
    }
}
