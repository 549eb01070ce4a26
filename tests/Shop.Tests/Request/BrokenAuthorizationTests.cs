namespace Shop.Tests.Request;

public sealed class BrokenAuthorizationTests
{
    private static readonly string[] Identities = ["bob", "nobody"];

    [Theory, InlineData(Labs.Sqlite), InlineData(Labs.Postgres)]
    public async Task Vulnerable_lets_anyone_read_change_and_delete_an_order_of_another_user(string database)
    {
        foreach (var identity in Identities)
        {
            await using var lab = await Labs.VulnerableAsync(database);
            var user = identity == "nobody" ? null : identity;

            var read = await lab.GetAsync($"/orders/{Labs.AlicesOrder}", user);
            var changed = await lab.SendAsync(HttpMethod.Put, $"/orders/{Labs.AlicesOrder}", user, new { quantity = 99 });
            var deleted = await lab.SendAsync(HttpMethod.Delete, $"/orders/{Labs.AlicesOrder}", user);

            read.Json.GetProperty("user_id").GetString().ShouldBe(Labs.AliceId);
            changed.Json.GetProperty("quantity").GetInt32().ShouldBe(99);
            deleted.Status.ShouldBe(204);
            (await lab.GetAsync("/orders", "alice")).Body.ShouldNotContain(Labs.AlicesOrder);
        }
    }

    [Theory, InlineData(Labs.Sqlite), InlineData(Labs.Postgres)]
    public async Task Hardened_knows_no_order_of_another_user(string database)
    {
        await using var lab = await Labs.HardenedAsync(database);
        var path = $"/orders/{Labs.AlicesOrder}";
        var before = await lab.GetAsync(path, "alice");

        (await lab.GetAsync(path, "bob")).ShouldBeRefusedWith(404);
        (await lab.SendAsync(HttpMethod.Put, path, "bob", new { quantity = 99 })).ShouldBeRefusedWith(404);
        (await lab.SendAsync(HttpMethod.Delete, path, "bob")).ShouldBeRefusedWith(404);

        before.Status.ShouldBe(200);
        (await lab.GetAsync(path, "alice")).Body.ShouldBe(before.Body);
    }

    [Theory, InlineData(Labs.Sqlite), InlineData(Labs.Postgres)]
    public async Task Hardened_does_not_tell_an_order_of_another_user_from_one_that_does_not_exist(string database)
    {
        await using var lab = await Labs.HardenedAsync(database);

        var others = await lab.GetAsync($"/orders/{Labs.AlicesOrder}", "bob");
        var none = await lab.GetAsync("/orders/00000000-0000-4000-8000-000000000000", "bob");

        others.ShouldBeRefusedWith(404);
        none.Body.ShouldBe(others.Body);
    }

    [Theory, InlineData(Labs.Sqlite), InlineData(Labs.Postgres)]
    public async Task Hardened_refuses_whoever_has_no_token(string database)
    {
        await using var lab = await Labs.HardenedAsync(database);

        foreach (var (method, path, body) in new (HttpMethod, string, object?)[]
        {
            (HttpMethod.Get, "/orders", null),
            (HttpMethod.Post, "/orders", new { product_id = 1, quantity = 1 }),
            (HttpMethod.Get, $"/orders/{Labs.AlicesOrder}", null),
            (HttpMethod.Put, $"/orders/{Labs.AlicesOrder}", new { quantity = 2 }),
            (HttpMethod.Delete, $"/orders/{Labs.AlicesOrder}", null),
            (HttpMethod.Get, "/fetch-external-data?url=http://partner.example/news/today", null),
            (HttpMethod.Get, "/fetch-external-data-safe?url=http://partner.example/news/today", null),
        })
        {
            var answer = await lab.SendAsync(method, path, body: body);
            answer.ShouldBeRefusedWith(401);
            answer.Headers["WWW-Authenticate"].ShouldBe("Bearer");
        }
    }
}
