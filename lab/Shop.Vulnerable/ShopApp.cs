namespace Shop.Vulnerable;

/// <summary>A shop that works, and that nobody should run: every flaw in it is real.</summary>
public static class ShopApp
{
    /// <summary>The description of the API.</summary>
    public static string ContractPath { get; } =
        Path.Combine(AppContext.BaseDirectory, "lab", "Shop.Vulnerable", "openapi.yaml");

    /// <summary>Builds the shop; the caller starts and disposes it.</summary>
    public static WebApplication Build(ShopOptions options, Action<WebApplicationBuilder>? configure = null)
    {
        // Empty: nothing is taken from environment variables or settings files that happen to be around.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(options.Listen);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(options with { SigningKey = options.SigningKey ?? Tokens.NewKey() });
        builder.Services.AddShopDatabase(options);
        builder.Services.AddOutboundHttp(options);
        builder.Services.AddTokenChecks();
        builder.Services.AddAuthorization();
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, AnswerJson.Default);
            json.SerializerOptions.TypeInfoResolverChain.Insert(1, ShopJson.Default);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        configure?.Invoke(builder);

        var app = builder.Build();
        // The database must answer before anyone is served.
        app.Services.GetRequiredService<SeededDatabase>();
        app.UseErrors();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapProducts();
        app.MapOrders();
        app.MapFetchExternalData();
        app.MapCompanies();
        app.MapLogin();
        app.MapDiagnostics();
        return app;
    }
}
