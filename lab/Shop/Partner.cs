using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Shop;

/// <summary>
/// The third party that the shop asks, on a free loopback port: honest, but one of its customers has poisoned a name.
/// </summary>
public sealed class Partner : IAsyncDisposable
{
    /// <summary>The host name by which the shops know the partner.</summary>
    public const string Host = "partner.example";

    /// <summary>The country with the poisoned name.</summary>
    public const string PoisonedCountry = "XX";

    private static readonly Dictionary<string, string[]> Companies = new(StringComparer.Ordinal)
    {
        ["DE"] = ["Adler Werke AG", "Mueller und Soehne GmbH", "Nordwind Logistik KG"],
        ["FR"] = ["Boulangerie du Port", "Maison Lumiere SARL"],
        ["GB"] = ["Harbour Books Ltd", "Smith & Sons Ltd"],
        ["US"] = ["Bright Falls Lumber Inc.", "Redwood Robotics LLC"],
        [PoisonedCountry] = ["Honest Trading Ltd", "<img src=x onerror=alert(1)>", "<script>alert(document.domain)</script>"],
    };

    private readonly WebApplication _app;

    private Partner(WebApplication app) => _app = app;

    /// <summary>Where the partner listens.</summary>
    public IPEndPoint Address { get; private set; } = new(IPAddress.None, 0);

    /// <summary>Options that make a shop find this partner.</summary>
    public ShopOptions Introduce(ShopOptions options) =>
        options with { Hosts = new Dictionary<string, IPEndPoint>(options.Hosts) { [Host] = Address } };

    /// <summary>Starts the partner.</summary>
    public static async Task<Partner> StartAsync(CancellationToken cancellation = default)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ShopJson.Default));
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        var app = builder.Build();

        app.MapGet("/companies", (string country) =>
            Companies.GetValueOrDefault(country, []).Select(name => new PartnerCompany(name)).ToArray());
        app.MapGet("/news/today", () => Results.Text("Lamps are 10 percent off until Friday."));
        // An open redirect, as many a partner has one: whoever follows it goes where the caller wants.
        app.MapGet("/redirect", (string to) => Results.Redirect(to));

        var partner = new Partner(app);
        await app.StartAsync(cancellation);
        var url = new Uri(app.Urls.Single());
        partner.Address = new IPEndPoint(IPAddress.Loopback, url.Port);
        return partner;
    }

    /// <summary>Stops the partner.</summary>
    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
