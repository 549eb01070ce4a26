namespace Shop.Tests.Request;

public sealed class MassAssignmentTests
{
    [Theory, InlineData(Labs.Sqlite), InlineData(Labs.Postgres)]
    public async Task Vulnerable_lets_the_caller_pay_by_saying_so(string database)
    {
        await using var lab = await Labs.VulnerableAsync(database);

        await lab.SendAsync(HttpMethod.Put, $"/orders/{Labs.AlicesOrder}", "alice", new { status = "paid", total = 0.01 });

        var order = (await lab.GetAsync($"/orders/{Labs.AlicesOrder}", "alice")).Json;
        order.GetProperty("status").GetString().ShouldBe("paid");
        order.GetProperty("total").GetDecimal().ShouldBe(0.01m);
    }

    [Theory, InlineData(Labs.Sqlite), InlineData(Labs.Postgres)]
    public async Task Vulnerable_lets_the_caller_give_an_order_away(string database)
    {
        await using var lab = await Labs.VulnerableAsync(database);

        await lab.SendAsync(HttpMethod.Put, $"/orders/{Labs.AlicesOrder}", "alice", new { user_id = Labs.BobId });

        (await lab.GetAsync("/orders", "bob")).Body.ShouldContain(Labs.AlicesOrder);
    }

    [Theory, InlineData(Labs.Sqlite), InlineData(Labs.Postgres)]
    public async Task Vulnerable_lets_nobody_order_in_the_name_of_alice(string database)
    {
        await using var lab = await Labs.VulnerableAsync(database);
        var id = Guid.NewGuid().ToString();
        var order = new { id, user_id = Labs.AliceId, product_id = 7, quantity = 1, status = "paid", payment_token = "tok_mine" };

        (await lab.SendAsync(HttpMethod.Post, "/orders", body: order)).Status.ShouldBe(201);

        (await lab.GetAsync("/orders?status=paid", "alice")).Body.ShouldContain(id);
    }

    [Theory, InlineData(Labs.Sqlite), InlineData(Labs.Postgres)]
    public async Task Hardened_refuses_every_property_that_is_the_servers(string database)
    {
        await using var lab = await Labs.HardenedAsync(database);
        var path = $"/orders/{Labs.AlicesOrder}";
        var before = (await lab.GetAsync("/orders", "alice")).Body;

        foreach (var property in new[]
        {
            """ "id": "00000000-0000-4000-8000-000000000000" """, $""" "user_id": "{Labs.BobId}" """, """ "status": "paid" """,
            """ "total": 0.01 """, """ "created_at": "2020-01-01T00:00:00Z" """, """ "payment_token": "tok_mine" """,
            """ "Quantity": 5 """, """ "quantity": 5 """, """ "unknown": null """,
        })
        {
            (await lab.SendAsync(HttpMethod.Put, path, "alice", Json($$"""{ "quantity": 1, {{property}} }"""))).ShouldBeRefusedWith(400);
            (await lab.SendAsync(HttpMethod.Post, "/orders", "alice", Json($$"""{ "product_id": 1, "quantity": 1, {{property}} }""")))
                .ShouldBeRefusedWith(400);
        }

        (await lab.GetAsync("/orders", "alice")).Body.ShouldBe(before);
    }

    [Theory, InlineData(Labs.Sqlite), InlineData(Labs.Postgres)]
    public async Task Hardened_refuses_values_out_of_bounds(string database)
    {
        await using var lab = await Labs.HardenedAsync(database);

        foreach (var body in new[]
        {
            "{}", "null", "[]", "3", """{ "quantity": 1 }""", """{ "product_id": 1 }""",
            """{ "product_id": 0, "quantity": 1 }""", """{ "product_id": 1000001, "quantity": 1 }""",
            """{ "product_id": 1, "quantity": 0 }""", """{ "product_id": 1, "quantity": 101 }""",
            """{ "product_id": 1, "quantity": -1 }""", """{ "product_id": 1, "quantity": 1.5 }""",
            """{ "product_id": 1, "quantity": "1" }""", """{ "product_id": 1, "quantity": 99999999999 }""",
            """{ "product_id": 1, "quantity": 1, "note": null }""", """{ "product_id": 1, "quantity": 1, "note": "<b>" }""",
            """{ "product_id": 1, "quantity": 1, "note": "line\n" }""", """{ "product_id": 1, "quantity": 1, }""",
        })
        {
            (await lab.SendAsync(HttpMethod.Post, "/orders", "alice", Json(body))).ShouldBeRefusedWith(400);
        }

        (await lab.SendAsync(HttpMethod.Put, $"/orders/{Labs.AlicesOrder}", "alice", Json("{}"))).ShouldBeRefusedWith(400);
        (await lab.SendAsync(HttpMethod.Put, $"/orders/{Labs.AlicesOrder}", "alice", Json("""{ "quantity": 101 }""")))
            .ShouldBeRefusedWith(400);
    }

    private static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");
}
