using System.Net;
using Assay.Guard.ThirdParty;
using Microsoft.Extensions.DependencyInjection;
using Shop;

namespace Assay.Guard.Tests.ThirdParty;

public sealed class SsrfGuardServicesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Covers_clients_that_set_up_their_own_handler_before_and_after()
    {
        await using var server = new LoopbackServer();
        await server.StartAsync();
        var services = new ServiceCollection();
        using var shared = new SocketsHttpHandler();
        services.AddHttpClient("before").ConfigurePrimaryHttpMessageHandler(() => new HttpClientHandler());
        services.AddHttpClient("shared").ConfigurePrimaryHttpMessageHandler(() => shared);
        services.AddAssaySsrfGuard();
        services.ConfigureHttpClientDefaults(client => client.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            ConnectCallback = (_, _) => throw new InvalidOperationException("An address of the application's choice."),
        }));
        services.AddHttpClient("after").ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler());
        await using var provider = services.BuildServiceProvider();

        foreach (var name in new[] { "", "before", "shared", "after", "unknown" })
        {
            using var client = provider.GetRequiredService<IHttpClientFactory>().CreateClient(name);
            (await Should.ThrowAsync<OutboundRefusedException>(() => client.GetStringAsync($"http://127.0.0.1:{server.Port}/", Stop)))
                .Code.ShouldBe("ZTG301", name);
        }

        server.Requests.ShouldBe(0);
    }

    [Fact]
    public async Task Stops_the_fetching_of_the_unchanged_shop_and_nothing_else()
    {
        await using var secret = new LoopbackServer();
        await secret.StartAsync();
        ShopLab? lab = null;
        await using (lab = await ShopLab.StartAsync(
            (options, _) => Shop.Vulnerable.ShopApp.Build(options, builder => builder.Services.AddAssaySsrfGuard(
                guard => guard.Allow(Partner.Host, 80, options.Hosts[Partner.Host]))),
            cancellation: Stop))
        {
            foreach (var path in new[] { "/fetch-external-data", "/fetch-external-data-safe" })
            {
                foreach (var url in new[]
                {
                    $"http://127.0.0.1:{secret.Port}/", $"http://0x7f.1:{secret.Port}/", $"http://[::ffff:127.0.0.1]:{secret.Port}/",
                    $"http://partner.example/redirect?to=http://127.0.0.1:{secret.Port}/", lab.Url.AbsoluteUri + "secrets",
                })
                {
                    using var answer = await lab.Client.GetAsync($"{path}?url={Uri.EscapeDataString(url)}", Stop);
                    answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
                }
            }

            secret.Requests.ShouldBe(0);
            var calls = await LegitimateCalls.ReplayAsync(lab.Client, lab.Tokens, Stop).ToListAsync(Stop);
            calls.Where(call => !call.Passed).Select(call => $"{call.Call.Name}: {call.Problem}").ShouldBeEmpty();
        }
    }
}
