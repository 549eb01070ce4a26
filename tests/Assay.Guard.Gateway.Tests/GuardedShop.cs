using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Assay.Contract;
using Assay.Guard.Database;
using Assay.Guard.ThirdParty;
using Shop;

namespace Assay.Guard.Gateway.Tests;

/// <summary>The unchanged vulnerable shop, with the hardened contract in front and the two switches on.</summary>
public sealed class GuardedShop : IAsyncDisposable
{
    private readonly ShopLab _lab;
    private readonly GuardGateway _gateway;

    private GuardedShop(ShopLab lab, GuardGateway gateway, ConcurrentQueue<Finding> findings)
    {
        _lab = lab;
        _gateway = gateway;
        Findings = findings;
        Client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = gateway.Urls[0],
        };
    }

    /// <summary>A client of the gateway.</summary>
    public HttpClient Client { get; }

    /// <summary>A client of the shop behind it: for what must be seen to have had no effect.</summary>
    public HttpClient Behind => _lab.Client;

    public ShopLab Lab => _lab;

    public IReadOnlyDictionary<string, string> Tokens => _lab.Tokens;

    public ConcurrentQueue<Finding> Findings { get; }

    public static async Task<GuardedShop> StartAsync(GuardMode mode = GuardMode.Block, bool switches = true)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var findings = new ConcurrentQueue<Finding>();
        var lab = await ShopLab.StartAsync(global::Shop.Vulnerable.ShopApp.Build, null, builder =>
        {
            if (switches)
            {
                var options = (ShopOptions)builder.Services.Single(s => s.ServiceType == typeof(ShopOptions)).ImplementationInstance!;
                builder.Services.AddAssaySsrfGuard(ssrf => ssrf.Allow(Partner.Host, 80, options.Hosts[Partner.Host]));
                builder.Services.AddAssayDatabaseGuard();
            }
        }, cancellation);
        var start = await GuardGateway.StartAsync(new GatewayOptions(global::Shop.Hardened.ShopApp.ContractPath, lab.Url.ToString())
        {
            Listen = ["http://127.0.0.1:0"],
            Guard = guard =>
            {
                guard.Mode = mode;
                guard.OnFinding = findings.Enqueue;
            },
        }, cancellation);
        start.Settings.ShouldBeEmpty();
        start.Contract.ShouldBeEmpty();
        return new GuardedShop(lab, start.Gateway.ShouldNotBeNull(), findings);
    }

    /// <summary>Sends a request through the gateway, or around it.</summary>
    public async Task<(int Status, string Body)> SendAsync(string? who, string method, string path, object? body = null, bool around = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), path);
        if (who is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Tokens.GetValueOrDefault(who, who));
        }

        request.Content = body switch
        {
            null => null,
            HttpContent content => content,
            _ => JsonContent.Create(body),
        };
        using var answer = await (around ? Behind : Client).SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _gateway.DisposeAsync();
        await _lab.DisposeAsync();
    }
}
