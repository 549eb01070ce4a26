using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Shop;

/// <summary>A running shop with its partner on free loopback ports, and tokens for alice and bob.</summary>
public sealed class ShopLab : IAsyncDisposable
{
    private readonly Partner _partner;
    private readonly WebApplication _shop;

    private ShopLab(Partner partner, WebApplication shop)
    {
        _partner = partner;
        _shop = shop;
        Url = new Uri(shop.Urls.Single());
        Client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = Url,
        };
    }

    /// <summary>Where the shop listens, for example http://127.0.0.1:40123/.</summary>
    public Uri Url { get; }

    /// <summary>A client without identity, of the shop's address.</summary>
    public HttpClient Client { get; }

    /// <summary>The third party that the shop asks.</summary>
    public Partner Partner => _partner;

    /// <summary>The services of the shop, for example its <see cref="System.Data.Common.DbDataSource"/>.</summary>
    public IServiceProvider Services => _shop.Services;

    /// <summary>Bearer tokens by user name: alice and bob.</summary>
    public IReadOnlyDictionary<string, string> Tokens { get; private set; } = new Dictionary<string, string>();

    /// <summary>Starts partner and shop, and logs alice and bob in.</summary>
    /// <param name="build"><c>ShopApp.Build</c> of the vulnerable or of the hardened shop.</param>
    /// <param name="options">What else the shop is told; the partner is added.</param>
    /// <param name="configure">Decorates the shop's services.</param>
    /// <param name="cancellation">Stops the start.</param>
    public static async Task<ShopLab> StartAsync(
        BuildShop build,
        ShopOptions? options = null,
        Action<WebApplicationBuilder>? configure = null,
        CancellationToken cancellation = default)
    {
        var partner = await Partner.StartAsync(cancellation);
        WebApplication? shop = null;
        try
        {
            shop = build(partner.Introduce(options ?? new ShopOptions()), builder =>
            {
                builder.Services.AddSingleton<IHostLifetime, NoSignals>();
                configure?.Invoke(builder);
            });
            await shop.StartAsync(cancellation);
            var lab = new ShopLab(partner, shop);
            lab.Tokens = new Dictionary<string, string>
            {
                ["alice"] = await LogInAsync(lab.Client, "alice", cancellation),
                ["bob"] = await LogInAsync(lab.Client, "bob", cancellation),
            };
            return lab;
        }
        catch
        {
            await (shop?.DisposeAsync() ?? ValueTask.CompletedTask);
            await partner.DisposeAsync();
            throw;
        }
    }

    /// <summary>The bearer token of a demo user, by POST /login.</summary>
    /// <exception cref="HttpRequestException">The shop refuses.</exception>
    public static async Task<string> LogInAsync(HttpClient client, string user, CancellationToken cancellation = default)
    {
        var credentials = new Credentials(user, SeededDatabase.Users[user]);
        using var answer = await client.PostAsJsonAsync("/login", credentials, ShopJson.Default.Credentials, cancellation);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync(ShopJson.Default.AccessToken, cancellation))!.Token;
    }

    /// <summary>Stops shop and partner.</summary>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _shop.DisposeAsync();
        await _partner.DisposeAsync();
    }
}
