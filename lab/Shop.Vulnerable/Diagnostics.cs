using System.Data.Common;

namespace Shop.Vulnerable;

internal static class Diagnostics
{
    // Flaw: "only for us", so no description names it, and nobody remembers to remove it.
    public static void MapDiagnostics(this WebApplication app) => app.MapGet("/secrets", async (
        DbDataSource database, ShopOptions options) => new Dictionary<string, object>
        {
            ["connection_string"] = database.ConnectionString,
            ["partner"] = options.Partner,
            ["partner_api_key"] = "key_7Jm2pQxT9vLwZc4R",
            ["password_hashes"] = (await database.QueryAsync("SELECT username, password_hash FROM users"))
                .ToDictionary(user => (string)user["username"], user => user["password_hash"]),
        });
}
