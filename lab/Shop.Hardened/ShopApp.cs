using System.Text.Json;
using System.Text.Json.Serialization;
using Assay.Guard;
using Assay.Guard.Database;
using Assay.Guard.ThirdParty;

namespace Shop.Hardened;

/// <summary>The twin of the vulnerable shop: the same routes, correct code, and the guard in front of it.</summary>
public static class ShopApp
{
    /// <summary>The description of the API.</summary>
    public static string ContractPath { get; } =
        Path.Combine(AppContext.BaseDirectory, "lab", "Shop.Hardened", "openapi.yaml");

    /// <summary>Builds the shop; the caller starts and disposes it.</summary>
    public static WebApplication Build(ShopOptions options, Action<WebApplicationBuilder>? configure = null) =>
        Build(options, isGuarded: true, configure);

    /// <summary>The shop's own code alone, to show that it does not lean on the guard.</summary>
    public static WebApplication BuildWithoutGuard(ShopOptions options, Action<WebApplicationBuilder>? configure = null) =>
        Build(options, isGuarded: false, configure);

    private static WebApplication Build(ShopOptions options, bool isGuarded, Action<WebApplicationBuilder>? configure)
    {
        // Empty: nothing is taken from environment variables or settings files that happen to be around.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(options.Listen);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // The largest honest body is an order with a note of 200 characters.
            kestrel.Limits.MaxRequestBodySize = 8 * 1024;
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(options with { SigningKey = options.SigningKey ?? Tokens.NewKey() });
        builder.Services.AddShopDatabase(options);
        builder.Services.AddOutboundHttp(options);
        builder.Services.AddTokenChecks();
        builder.Services.AddAuthorization(Login.AddPolicies);
        builder.Services.AddRateLimiter(limiter => Errors.Limit(limiter, options.RequestsPerSecond));
        // Strict: no unknown, no duplicate and no missing property in a body.
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, AnswerJson.Default);
            json.SerializerOptions.TypeInfoResolverChain.Insert(1, ShopJson.Default);
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.SerializerOptions.AllowDuplicateProperties = false;
            json.SerializerOptions.PropertyNameCaseInsensitive = false;
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        });
        if (isGuarded)
        {
            builder.Services.AddAssayGuard(ContractPath);
            builder.Services.AddAssaySsrfGuard(outbound => AllowPartner(outbound, options));
            builder.Services.AddAssayDatabaseGuard();
        }

        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        configure?.Invoke(builder);

        var app = builder.Build();
        // The database must answer before anyone is served.
        app.Services.GetRequiredService<SeededDatabase>();
        app.UseErrors();
        app.UseRateLimiter();
        if (isGuarded)
        {
            app.UseAssayGuard();
        }

        app.UseAuthentication();
        app.UseAuthorization();
        app.MapProducts();
        app.MapOrders();
        app.MapFetchExternalData();
        app.MapCompanies();
        app.MapLogin();
        app.LogDiagnostics();
        return app;
    }

    // The lab's third party runs on this machine: its name leads to a loopback address, which nothing else may reach.
    private static void AllowPartner(SsrfGuardOptions outbound, ShopOptions options)
    {
        foreach (var (host, endpoint) in options.Hosts)
        {
            outbound.Allow(host, 80, endpoint);
        }
    }
}
