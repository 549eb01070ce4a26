using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;

namespace Shop.Tests.Request;

public sealed class SchemaEnumerationTests
{
    [Theory, InlineData(Labs.Sqlite), InlineData(Labs.Postgres)]
    public async Task Vulnerable_tells_the_order_of_a_hidden_column(string database)
    {
        await using var lab = await Labs.VulnerableAsync(database);
        var discounts = await DiscountsAsync(lab);

        var answer = await lab.GetAsync("/products?order_by=discount%20DESC&per_page=50");

        var learnt = answer.Json.EnumerateArray().Select(product => discounts[product.GetProperty("id").GetInt32()]).ToList();
        learnt.Count.ShouldBe(50);
        learnt.ShouldBe(learnt.OrderDescending());
        learnt[0].ShouldBe(discounts.Values.Max());
    }

    [Theory, InlineData(Labs.Sqlite), InlineData(Labs.Postgres)]
    public async Task Vulnerable_tells_which_columns_exist(string database)
    {
        await using var lab = await Labs.VulnerableAsync(database);

        foreach (var hidden in new[] { "is_exclusive", "launch_date", "discount" })
        {
            (await lab.GetAsync($"/products?order_by={hidden}")).Status.ShouldBe(200);
        }

        (await lab.GetAsync("/products?order_by=no_such_column")).Status.ShouldBe(500);
    }

    [Theory, InlineData(Labs.Sqlite), InlineData(Labs.Postgres)]
    public async Task Hardened_answers_a_hidden_column_and_no_column_alike(string database)
    {
        await using var lab = await Labs.HardenedAsync(database);
        var none = await lab.GetAsync("/products?order_by=no_such_column");
        none.ShouldBeRefusedWith(400);

        foreach (var hidden in new[] { "is_exclusive", "launch_date", "discount", "price%20DESC", "PRICE", "" })
        {
            var answer = await lab.GetAsync($"/products?order_by={hidden}");
            answer.ShouldBeRefusedWith(400);
            answer.Body.ShouldBe(none.Body);
        }
    }

    [Theory, InlineData(Labs.Sqlite), InlineData(Labs.Postgres)]
    public async Task Hardened_sorts_by_every_public_column(string database)
    {
        await using var lab = await Labs.HardenedAsync(database);

        (await SortedAsync(lab, "price", product => product.GetProperty("price").GetDecimal())).ShouldBeInOrder();
        (await SortedAsync(lab, "id", product => product.GetProperty("id").GetDecimal())).ShouldBeInOrder();
        (await SortedAsync(lab, "category", product => product.GetProperty("category").GetString()!)).ShouldBeInOrder();
        (await SortedAsync(lab, "name", product => product.GetProperty("name").GetString()!)).ShouldBeInOrder();
    }

    private static async Task<List<T>> SortedAsync<T>(ShopLab lab, string column, Func<System.Text.Json.JsonElement, T> value)
    {
        var answer = await lab.GetAsync($"/products?order_by={column}&per_page=100");
        answer.Status.ShouldBe(200, answer.Body);
        return answer.Json.EnumerateArray().Select(value).ToList();
    }

    private static async Task<Dictionary<int, int>> DiscountsAsync(ShopLab lab)
    {
        var discounts = new Dictionary<int, int>();
        await using var command = lab.Services.GetRequiredService<DbDataSource>().CreateCommand("SELECT id, discount FROM products");
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            discounts[reader.GetInt32(0)] = reader.GetInt32(1);
        }

        return discounts;
    }
}
