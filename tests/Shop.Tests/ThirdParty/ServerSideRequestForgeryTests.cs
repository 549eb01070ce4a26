using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Shop.Tests.ThirdParty;

public sealed class ServerSideRequestForgeryTests
{
    private const string Secret = "inner-secret-5f1c";

    [Theory, InlineData("127.0.0.1"), InlineData("localhost"), InlineData("2130706433"), InlineData("127.1")]
    public async Task Vulnerable_fetches_an_inner_address(string host)
    {
        await using var inner = await InnerAsync();
        await using var lab = await Labs.VulnerableAsync(Labs.Sqlite);

        var answer = await FetchAsync(lab, "/fetch-external-data", $"http://{host}:{Port(inner)}/secret");

        answer.Body.ShouldBe(Secret);
    }

    [Theory, InlineData("127.0.0.1"), InlineData("[::ffff:127.0.0.1]"), InlineData("0x7f000001"), InlineData("127.1")]
    public async Task Vulnerable_fetches_it_the_safe_way_too_unless_the_word_is_localhost(string host)
    {
        await using var inner = await InnerAsync();
        await using var lab = await Labs.VulnerableAsync(Labs.Sqlite);

        var word = await FetchAsync(lab, "/fetch-external-data-safe", $"http://localhost:{Port(inner)}/secret");
        var number = await FetchAsync(lab, "/fetch-external-data-safe", $"http://{host}:{Port(inner)}/secret");

        word.Status.ShouldBe(400);
        number.Body.ShouldBe(Secret);
    }

    [Fact]
    public async Task Vulnerable_follows_a_redirect_of_the_partner_to_an_inner_address()
    {
        await using var inner = await InnerAsync();
        await using var lab = await Labs.VulnerableAsync(Labs.Sqlite);

        var answer = await FetchAsync(lab, "/fetch-external-data-safe", RedirectTo(inner));

        answer.Body.ShouldBe(Secret);
    }

    [Theory, InlineData("/fetch-external-data"), InlineData("/fetch-external-data-safe")]
    public async Task Hardened_fetches_the_partners_news_and_nothing_else(string path)
    {
        await using var inner = await InnerAsync();
        await using var lab = await Labs.HardenedAsync(Labs.Sqlite);
        var port = Port(inner);

        foreach (var url in new[]
        {
            $"http://127.0.0.1:{port}/secret", $"http://localhost:{port}/secret", $"http://127.1:{port}/secret",
            $"http://[::1]:{port}/secret", $"http://2130706433:{port}/secret", RedirectTo(inner),
            $"http://partner.example@127.0.0.1:{port}/news/today", $"http://127.0.0.1:{port}/#http://partner.example/news/today",
            $"http://127.0.0.1:{port}\\@partner.example/news/today", "http://partner.example.evil.example/news/today",
            "http://partner.example:8080/news/today", "https://partner.example/news/today", "http://partner.example/news/../redirect",
            "http://partner.example/news/today\n", "HTTP://PARTNER.EXAMPLE/news/today", "file:///etc/passwd", "/news/today", "",
        })
        {
            (await FetchAsync(lab, path, url)).ShouldBeRefusedWith(400);
        }

        (await lab.GetAsync(path, "alice")).ShouldBeRefusedWith(400);
        inner.Services.GetRequiredService<Visits>().Count.ShouldBe(0);
    }

    [Fact]
    public async Task Hardened_says_bad_gateway_for_a_page_that_the_partner_does_not_have()
    {
        await using var lab = await Labs.HardenedAsync(Labs.Sqlite);

        (await FetchAsync(lab, "/fetch-external-data", "http://partner.example/news/yesterday")).ShouldBeRefusedWith(502);
    }

    [Fact]
    public async Task Hardened_says_bad_gateway_when_the_partner_is_away()
    {
        await using var lab = await Labs.HardenedAsync(Labs.Sqlite);
        await lab.Partner.DisposeAsync();

        (await FetchAsync(lab, "/fetch-external-data", "http://partner.example/news/today")).ShouldBeRefusedWith(502);
        (await lab.GetAsync("/companies?country=DE")).ShouldBeRefusedWith(502);
    }

    private static Task<Answer> FetchAsync(ShopLab lab, string path, string url) =>
        lab.GetAsync($"{path}?url={Uri.EscapeDataString(url)}", "alice");

    private static string RedirectTo(WebApplication inner) =>
        $"http://partner.example/redirect?to={Uri.EscapeDataString($"http://127.0.0.1:{Port(inner)}/secret")}";

    private static int Port(WebApplication inner) => new Uri(inner.Urls.Single()).Port;

    /// <summary>A service that trusts whoever reaches it, as inner services do.</summary>
    private static async Task<WebApplication> InnerAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore().AddSingleton<Visits>();
        var app = builder.Build();
        app.Map("/{**any}", (Visits visits) =>
        {
            visits.Add();
            return Secret;
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private sealed class Visits
    {
        private int _count;

        public int Count => _count;

        public void Add() => Interlocked.Increment(ref _count);
    }
}
