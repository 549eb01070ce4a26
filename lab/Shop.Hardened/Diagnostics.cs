namespace Shop.Hardened;

internal static class Diagnostics
{
    // What a developer wants to know goes to the log, without secrets; no route answers it.
    public static void LogDiagnostics(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<ShopOptions>();
        app.Logger.LogInformation(
            "Partner {Partner}, database {Database}", options.Partner, options.ConnectionString is null ? "SQLite" : "PostgreSQL");
    }
}
