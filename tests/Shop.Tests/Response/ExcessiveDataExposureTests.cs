using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;

namespace Shop.Tests.Response;

public sealed class ExcessiveDataExposureTests
{
    private static readonly string[] Public =
        ["id", "user_id", "product_id", "quantity", "status", "note", "total", "created_at"];

    [Theory, InlineData(Labs.Sqlite), InlineData(Labs.Postgres)]
    public async Task Vulnerable_answers_with_every_column(string database)
    {
        await using var lab = await Labs.VulnerableAsync(database);

        var order = (await lab.GetAsync($"/orders/{Labs.AlicesOrder}", "alice")).Json;

        order.EnumerateObject().Select(property => property.Name).Except(Public)
            .ShouldBe(["customer_email", "payment_token", "internal_note"]);
        order.GetProperty("payment_token").GetString().ShouldBe("tok_alice_42421");
    }

    [Theory, InlineData(Labs.Sqlite), InlineData(Labs.Postgres)]
    public async Task Hardened_answers_with_the_public_properties_alone(string database)
    {
        await using var lab = await Labs.HardenedAsync(database);
        var created = (await lab.SendAsync(HttpMethod.Post, "/orders", "alice", new { product_id = 1, quantity = 1 })).Json;
        var orders = (await lab.GetAsync("/orders", "alice")).Json.EnumerateArray().ToList();

        orders.Count.ShouldBe(5);
        foreach (var order in orders.Append(created))
        {
            order.EnumerateObject().Select(property => property.Name).ShouldBe(Public);
        }
    }

    [Fact]
    public async Task Vulnerable_tells_its_stack()
    {
        await using var lab = await Labs.VulnerableAsync(Labs.Sqlite);

        var answer = await lab.GetAsync("/products?order_by=no_such_column");

        answer.Status.ShouldBe(500);
        answer.Body.ShouldContain("SQLite Error 1: 'no such column: no_such_column'");
        answer.Body.ShouldContain("at Shop.Vulnerable.Products");
    }

    [Fact]
    public async Task Hardened_tells_nothing_of_an_error_inside()
    {
        await using var lab = await Labs.HardenedAsync(Labs.Sqlite);
        await using var drop = lab.Services.GetRequiredService<DbDataSource>().CreateCommand("DROP TABLE products");
        await drop.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        (await lab.GetAsync("/products")).ShouldBeRefusedWith(500);
    }
}
