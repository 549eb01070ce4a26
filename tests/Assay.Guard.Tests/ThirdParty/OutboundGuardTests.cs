using System.Net;
using System.Net.Sockets;
using Assay.Guard.ThirdParty;

namespace Assay.Guard.Tests.ThirdParty;

public sealed class OutboundGuardTests : IAsyncLifetime
{
    private readonly LoopbackServer _server = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _server.StartAsync();

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    /// <summary>Notations of inner addresses; PORT is the port of a server that really listens there.</summary>
    public static TheoryData<string> Notations =>
    [
        "http://127.0.0.1:PORT/", "http://127.0.0.1:PORT", "HTTP://127.0.0.1:PORT/", "http://127.1:PORT/", "http://127.0.1:PORT/",
        "http://127.000.000.001:PORT/", "http://0127.0.0.1:PORT/", "http://0177.0.0.1:PORT/", "http://0177.0.0.01:PORT/",
        "http://0x7f.0.0.1:PORT/", "http://0x7f000001:PORT/", "http://0X7F000001:PORT/", "http://0x7f.1:PORT/",
        "http://0x7f.0x0.0x0.0x1:PORT/", "http://2130706433:PORT/", "http://017700000001:PORT/", "http://00177.1:PORT/",
        "http://127.0.0.1.:PORT/", "http://127.1.:PORT/", "http://0:PORT/", "http://0.0.0.0:PORT/", "http://00000000:PORT/",
        "http://127.127.127.127:PORT/", "http://127.0.0.1:0PORT/", "http://127.0.0.1:+PORT/",
        "http://localhost:PORT/", "http://LOCALHOST:PORT/", "http://localhost.:PORT/", "http://LocalHost.:PORT/",
        "http://%6cocalhost:PORT/", "http://%31%32%37.0.0.1:PORT/", "http://127%2e0%2e0%2e1:PORT/",
        "http://127.0.0.1%00.example:PORT/", "http://127.0.0.1%20:PORT/", "http://127.0.0.1%23@good.example:PORT/",
        "http://127。0。0。1:PORT/", "http://127．0．0．1:PORT/", "http://127｡0｡0｡1:PORT/", "http://１２７.0.0.1:PORT/",
        "http://①②⑦.⓪.⓪.①:PORT/", "http://ｌｏｃａｌｈｏｓｔ:PORT/", "http://ⓛocalhost:PORT/", "http://loc\u00adalhost:PORT/",
        "http://local\u200bhost:PORT/", "http://ﬀ.localhost:PORT/",
        "http://[::1]:PORT/", "http://[0:0:0:0:0:0:0:1]:PORT/", "http://[0000::0001]:PORT/", "http://[::]:PORT/",
        "http://[::ffff:127.0.0.1]:PORT/", "http://[::ffff:7f00:1]:PORT/", "http://[0:0:0:0:0:ffff:127.0.0.1]:PORT/",
        "http://[::127.0.0.1]:PORT/", "http://[::1%25lo]:PORT/", "http://[::1%lo]:PORT/", "http://[fe80::1%251]:PORT/",
        "http://[64:ff9b::127.0.0.1]:PORT/", "http://[2002:7f00:1::]:PORT/", "http://[2001:0:7f00:1::1]:PORT/",
        "http://user@127.0.0.1:PORT/", "http://user:pass@127.0.0.1:PORT/", "http://good.example@127.0.0.1:PORT/",
        "http://good.example:80@127.0.0.1:PORT/", "http://@127.0.0.1:PORT/", "http://127.0.0.1:PORT@good.example/",
        "http://good.example\\@127.0.0.1:PORT/", "http:\\\\127.0.0.1:PORT/", "http:/\\127.0.0.1:PORT/", "http:127.0.0.1:PORT",
        "http:/127.0.0.1:PORT/", "http:///127.0.0.1:PORT/", " http://127.0.0.1:PORT/", "http://127.0.0.1:PORT\t/",
        "ht\ttp://127.0.0.1:PORT/", "http://127.0.0.1\n:PORT/",
        "http://inner.example:PORT/", "http://INNER.example:PORT/", "http://mixed.example:PORT/", "http://mapped.example:PORT/",
        "http://169.254.169.254/latest/meta-data", "http://2852039166/", "http://0xa9fea9fe/", "http://[fd00:ec2::254]/",
        "http://10.0.0.1/", "http://192.168.0.1/", "http://172.16.0.1/", "http://100.64.0.1/", "http://255.255.255.255/",
        "https://127.0.0.1:PORT/", "ftp://127.0.0.1:PORT/", "file:///etc/passwd", "gopher://127.0.0.1:PORT/", "ws://127.0.0.1:PORT/",
        "dict://127.0.0.1:PORT/", "data:text/plain,x", "jar:http://127.0.0.1:PORT/!/", "http://127.0.0.1", "//127.0.0.1:PORT/",
    ];

    /// <summary>Plain hosts, each of which the resolver of the test knows.</summary>
    public static TheoryData<string> HonestUrls =>
    [
        "http://partner.example:PORT/", "http://PARTNER.example:PORT/news?a=b#c", "http://a.b.c.d.example:PORT/x",
        "http://xn--bcher-kva.example:PORT/", "http://bücher.example:PORT/", "http://пример.example:PORT/", "http://例え.example:PORT/",
        "http://under_score.example:PORT/", "http://1password.example:PORT/", "http://3.example:PORT/", "http://a-b.example:PORT/?u=http://127.0.0.1/",
        "http://partner.example:PORT/@user", "http://partner.example:PORT?q=user@example.com", "http://partner.example:PORT#@", "http://single:PORT/",
        "http://127.0.0.1.example:PORT/", "http://localhost.example:PORT/", "http://partner.example:PORT/%2e%2e/\\x",
    ];

    [Theory]
    [MemberData(nameof(Notations))]
    public async Task Refuses_an_inner_address_in_any_notation(string notation)
    {
        using var client = Client(new SsrfGuardOptions { Resolve = Inner });

        var error = await Should.ThrowAsync<Exception>(() => client.GetStringAsync(Fill(notation), Stop));

        (error is OutboundRefusedException or UriFormatException or InvalidOperationException or NotSupportedException)
            .ShouldBeTrue(error.ToString());
        _server.Requests.ShouldBe(0);
        SafeUrl.Parse(Fill(notation)).ShouldSatisfyAllConditions(
            url => (url is null || url.Host.EndsWith(".example", StringComparison.Ordinal) || url.Host == "localhost").ShouldBeTrue());
    }

    [Theory]
    [MemberData(nameof(HonestUrls))]
    public async Task Lets_a_plain_url_pass(string text)
    {
        var url = new Uri(Fill(text));
        var options = new SsrfGuardOptions().Allow(url.IdnHost, url.Port, _server.Endpoint);
        using var client = Client(options);

        (await client.GetStringAsync(url, Stop)).ShouldBe("hello");
        SafeUrl.Parse(Fill(text)).ShouldBe(url);
    }

    [Fact]
    public async Task Resolves_once_and_connects_to_what_was_checked()
    {
        var asked = 0;
        var opened = new List<IPEndPoint>();
        // Public first, inner at any later question: who resolves again is lost.
        var connector = new CheckedConnector(
            new SsrfGuardOptions
            {
                Resolve = (_, _) => Task.FromResult(new[] { ++asked == 1 ? IPAddress.Parse("1.1.1.1") : IPAddress.Loopback }),
            },
            (endpoint, _) =>
            {
                opened.Add(endpoint);
                return Task.FromResult(Stream.Null);
            });

        await connector.ConnectAsync("rebind.example", 80, Stop);
        asked.ShouldBe(1);
        await Should.ThrowAsync<OutboundRefusedException>(() => connector.ConnectAsync("rebind.example", 80, Stop));
        opened.ShouldBe([new IPEndPoint(IPAddress.Parse("1.1.1.1"), 80)]);
    }

    [Fact]
    public async Task Tries_the_next_checked_address_when_one_does_not_answer()
    {
        var options = new SsrfGuardOptions
        {
            Resolve = (_, _) => Task.FromResult(new[] { IPAddress.Parse("1.1.1.1"), IPAddress.Parse("8.8.8.8") }),
        };
        var connector = new CheckedConnector(options, (endpoint, _) => endpoint.Address.Equals(IPAddress.Parse("8.8.8.8"))
            ? Task.FromResult(Stream.Null)
            : throw new SocketException((int)SocketError.ConnectionRefused));

        (await connector.ConnectAsync("two.example", 80, Stop)).ShouldBe(Stream.Null);
    }

    [Fact]
    public async Task Refuses_a_mixed_answer_of_the_dns()
    {
        foreach (var answer in new IPAddress[][]
        {
            [IPAddress.Parse("1.1.1.1"), IPAddress.Loopback],
            [IPAddress.Loopback, IPAddress.Parse("1.1.1.1")],
            [IPAddress.Parse("2606:4700:4700::1111"), IPAddress.Parse("::ffff:127.0.0.1")],
        })
        {
            using var client = Client(new SsrfGuardOptions { Resolve = (_, _) => Task.FromResult(answer) });

            (await Should.ThrowAsync<OutboundRefusedException>(
                () => client.GetStringAsync($"http://mixed.example:{_server.Port}/", Stop))).Code.ShouldBe("ZTG301");
        }

        _server.Requests.ShouldBe(0);
    }

    [Fact]
    public async Task Refuses_what_is_not_on_the_allow_list()
    {
        using var client = Client(new SsrfGuardOptions().Allow("partner.example", _server.Port, _server.Endpoint));

        (await client.GetStringAsync($"http://partner.example:{_server.Port}/", Stop)).ShouldBe("hello");
        foreach (var url in new[] { "http://partner.example/", "http://other.example/", "http://8.8.8.8/", $"http://127.0.0.1:{_server.Port}/" })
        {
            (await Should.ThrowAsync<OutboundRefusedException>(() => client.GetStringAsync(url, Stop))).Code.ShouldBe("ZTG301");
        }
    }

    [Fact]
    public async Task An_address_on_the_allow_list_is_meant()
    {
        using var client = Client(new SsrfGuardOptions().Allow("127.0.0.1", _server.Port));

        (await client.GetStringAsync($"http://127.0.0.1:{_server.Port}/", Stop)).ShouldBe("hello");
    }

    [Fact]
    public async Task A_name_on_the_allow_list_that_leads_inside_is_refused()
    {
        using var client = Client(new SsrfGuardOptions { Resolve = Inner }.Allow("partner.example", _server.Port));

        await Should.ThrowAsync<OutboundRefusedException>(() => client.GetStringAsync($"http://partner.example:{_server.Port}/", Stop));
    }

    [Theory]
    [InlineData("http://127.0.0.1:PORT/")]
    [InlineData("http://partner.example:PORT/")]
    [InlineData("/again")]
    public async Task Refuses_a_redirect_by_default(string target)
    {
        using var client = Client(new SsrfGuardOptions().Allow("partner.example", _server.Port, _server.Endpoint));

        var error = await Should.ThrowAsync<OutboundRefusedException>(() => client.GetStringAsync(RedirectTo(Fill(target)), Stop));

        error.Code.ShouldBe("ZTG303");
        _server.Requests.ShouldBe(1);
    }

    [Theory]
    [InlineData("http://127.0.0.1:PORT/", "ZTG301")]
    [InlineData("http://0x7f.1:PORT/", "ZTG302")]
    [InlineData("//127.0.0.1:PORT/", "ZTG301")]
    [InlineData("http://user@partner.example:PORT/", "ZTG302")]
    [InlineData("http://inner.example:PORT/", "ZTG301")]
    [InlineData("file:///etc/passwd", "ZTG302")]
    [InlineData("/redirect?to=http%3A%2F%2F127.0.0.1%3APORT%2F", "ZTG301")]
    public async Task Checks_every_hop_of_a_redirect(string target, string code)
    {
        using var client = Client(new SsrfGuardOptions { MaxRedirects = 5, AllowOtherPublicHosts = true, Resolve = Inner }
            .Allow("partner.example", _server.Port, _server.Endpoint));

        (await Should.ThrowAsync<OutboundRefusedException>(() => client.GetStringAsync(RedirectTo(Fill(target)), Stop))).Code.ShouldBe(code);
        _server.Bodies.ShouldBe(0);
    }

    [Fact]
    public async Task Follows_an_allowed_redirect_and_no_more_than_allowed()
    {
        using var client = Client(new SsrfGuardOptions { MaxRedirects = 2 }.Allow("partner.example", _server.Port, _server.Endpoint));

        (await client.GetStringAsync(RedirectTo("/"), Stop)).ShouldBe("hello");
        (await Should.ThrowAsync<OutboundRefusedException>(
            () => client.GetStringAsync($"http://partner.example:{_server.Port}/loop", Stop))).Code.ShouldBe("ZTG303");
        _server.Requests.ShouldBe(5);
    }

    [Fact]
    public async Task Credentials_do_not_travel_to_another_origin()
    {
        using var client = Client(new SsrfGuardOptions { MaxRedirects = 1 }
            .Allow("partner.example", _server.Port, _server.Endpoint)
            .Allow("other.example", _server.Port, _server.Endpoint));
        using var request = new HttpRequestMessage(HttpMethod.Get, RedirectTo(Fill("http://other.example:PORT/headers")));
        request.Headers.Add("Authorization", "Bearer secret");
        request.Headers.Add("X-Api-Key", "secret");
        request.Headers.Add("Accept", "text/plain");

        using var answer = await client.SendAsync(request, Stop);

        var headers = await answer.Content.ReadAsStringAsync(Stop);
        headers.ShouldContain("text/plain");
        headers.ShouldNotContain("secret");
    }

    [Fact]
    public void Guards_the_blocking_call_too()
    {
        using var client = Client(new SsrfGuardOptions { Resolve = Inner });
        foreach (var host in new[] { "127.0.0.1", "inner.example" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"http://{host}:{_server.Port}/");
            Should.Throw<OutboundRefusedException>(() => client.Send(request, Stop)).Code.ShouldBe("ZTG301");
        }
    }

    [Fact]
    public async Task Says_nothing_of_the_url()
    {
        using var client = Client(new SsrfGuardOptions { Resolve = Inner });

        foreach (var url in new[] { "http://name:hunter2@a.example/", "http://inner.example/?key=hunter2", "http://hunter2.example/" })
        {
            var error = await Should.ThrowAsync<OutboundRefusedException>(() => client.GetStringAsync(url, Stop));
            error.ToString().ShouldNotContain("hunter2");
            error.ToString().ShouldNotContain("example");
        }
    }

    private string Fill(string text) => text.Replace("PORT", _server.Port.ToString(), StringComparison.Ordinal);

    private Uri RedirectTo(string target) =>
        new($"http://partner.example:{_server.Port}/redirect?to={Uri.EscapeDataString(target)}");

    private static HttpClient Client(SsrfGuardOptions options) => new(new OutboundGuardHandler(options));

    private static Task<IPAddress[]> Inner(string host, CancellationToken cancellation) => Task.FromResult(host switch
    {
        "mixed.example" => new[] { IPAddress.Parse("1.1.1.1"), IPAddress.Parse("10.0.0.1") },
        "mapped.example" => [IPAddress.Parse("::ffff:127.0.0.1")],
        _ => [IPAddress.Loopback],
    });
}
