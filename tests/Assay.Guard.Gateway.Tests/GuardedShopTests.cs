using Shop;

namespace Assay.Guard.Gateway.Tests;

public sealed class GuardedShopTests
{
    private const string BobsOrder = "/orders/b0b00000-0000-4000-8000-000000000101";
    private const string AlicesOrder = "/orders/a11ce000-0000-4000-8000-000000000101";

    [Fact]
    public async Task Lets_every_legitimate_call_pass()
    {
        await using var shop = await GuardedShop.StartAsync();
        var results = await LegitimateCalls.ReplayAsync(shop.Client, shop.Tokens, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
        results.Where(r => !r.Passed).Select(r => $"{r.Call.Name}: {r.Problem} {r.Body}").ShouldBeEmpty();
        results.Count.ShouldBe(LegitimateCalls.All.Count);
    }

    /// <summary>The attacks of the shop's story: who, method, path, body, and what the shop answers around the gateway (0 where its switches refuse too).</summary>
    public static TheoryData<string?, string, string, string?, int> Attacks => new()
    {
        { null, "GET", "/products?per_page=100000000", null, 200 },
        { null, "GET", "/products?per_page=-100", null, 500 },
        { null, "GET", "/products?page=1000", null, 200 },
        { null, "GET", "/products?order_by=is_exclusive", null, 200 },
        { null, "GET", "/products?order_by=launch_date", null, 200 },
        { null, "GET", "/products?order_by=discount", null, 200 },
        { "alice", "GET", "/orders?status=paid'%20OR%20'1'='1", null, 0 },
        { "alice", "GET", "/orders?status=x'%20UNION%20SELECT%20id,username,1,1,password_hash,role,1,name%20FROM%20users--", null, 0 },
        { "alice", "GET", BobsOrder, null, 200 },
        { null, "GET", BobsOrder, null, 200 },
        { null, "PUT", BobsOrder, """{"quantity":3}""", 200 },
        { "alice", "PUT", BobsOrder, """{"quantity":3}""", 200 },
        { "alice", "PUT", AlicesOrder, """{"status":"paid"}""", 200 },
        { "alice", "PUT", AlicesOrder, """{"user_id":"b0b00000-0000-4000-8000-000000000002"}""", 200 },
        { "alice", "PUT", AlicesOrder, """{"total":0}""", 200 },
        { null, "DELETE", "/orders/b0b00000-0000-4000-8000-000000000102", null, 204 },
        { "alice", "GET", "/fetch-external-data?url=http://localhost:1/", null, 0 },
        { "alice", "GET", "/fetch-external-data-safe?url=http://127.0.0.1:1/", null, 0 },
        { "alice", "GET", "/fetch-external-data?url=file:///etc/passwd", null, 0 },
        { null, "GET", "/secrets", null, 200 },
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task Refuses_what_the_vulnerable_shop_falls_to(string? who, string method, string path, string? body, int around)
    {
        await using var shop = await GuardedShop.StartAsync();

        var refused = await shop.SendAsync(who, method, path, Json(body));

        refused.Status.ShouldBeOneOf(400, 401, 403, 404);
        refused.Body.ShouldNotContain("b0b00000");
        shop.Findings.ShouldNotBeEmpty();
        if (around > 0)
        {
            (await shop.SendAsync(who, method, path, Json(body), around: true)).Status.ShouldBe(around);
        }
    }

    [Fact]
    public async Task Shows_no_script_of_a_third_party()
    {
        await using var shop = await GuardedShop.StartAsync();

        (await shop.SendAsync(null, "GET", "/companies?country=XX", around: true)).Body.ShouldContain("<script>");
        var poisoned = await shop.SendAsync(null, "GET", "/companies?country=XX");

        poisoned.Status.ShouldBe(502);
        poisoned.Body.ShouldNotContain("<script>");
    }

    [Fact]
    public async Task Takes_no_body_of_megabytes()
    {
        await using var shop = await GuardedShop.StartAsync(switches: false);
        var body = $$"""{"product_id":1,"quantity":1,"note":"{{new string('a', 3_000_000)}}"}""";

        (await shop.SendAsync("alice", "POST", "/orders", Json(body))).Status.ShouldBe(413);
        (await shop.SendAsync("alice", "POST", "/orders", Json(body), around: true)).Status.ShouldBe(201);
    }

    // Around the gateway: the two switches inside the application hold alone.
    [Theory]
    [InlineData("/orders?status=paid'%20OR%20'1'='1")]
    [InlineData("/fetch-external-data-safe?url=http://127.0.0.1:1/")]
    public async Task The_switches_inside_hold_alone(string path)
    {
        await using var shop = await GuardedShop.StartAsync();

        var answer = await shop.SendAsync("alice", "GET", path, around: true);

        answer.Status.ShouldBeGreaterThanOrEqualTo(400);
        answer.Body.ShouldNotContain("b0b00000");
    }

    private static StringContent? Json(string? body) => body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json");
}
