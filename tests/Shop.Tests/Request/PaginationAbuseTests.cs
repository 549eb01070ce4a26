namespace Shop.Tests.Request;

public sealed class PaginationAbuseTests
{
    [Theory, InlineData(Labs.Sqlite), InlineData(Labs.Postgres)]
    public async Task Vulnerable_answers_the_whole_catalogue_as_one_page(string database)
    {
        await using var lab = await Labs.VulnerableAsync(database);

        var answer = await lab.GetAsync("/products?per_page=100000000");

        answer.Json.GetArrayLength().ShouldBe(1260);
    }

    [Theory, InlineData(Labs.Sqlite), InlineData(Labs.Postgres)]
    public async Task Vulnerable_crashes_on_a_negative_page_size(string database)
    {
        await using var lab = await Labs.VulnerableAsync(database);

        (await lab.GetAsync("/products?per_page=-1")).Status.ShouldBe(500);
    }

    [Theory, InlineData(Labs.Sqlite), InlineData(Labs.Postgres)]
    public async Task Hardened_refuses_pages_and_sizes_out_of_bounds(string database)
    {
        await using var lab = await Labs.HardenedAsync(database);

        foreach (var query in new[]
        {
            "per_page=100000000", "per_page=101", "per_page=0", "per_page=-1", "per_page=99999999999", "per_page=ten",
            "page=0", "page=-1", "page=101", "page=2147483647", "page=1&page=2",
        })
        {
            (await lab.GetAsync($"/products?{query}")).ShouldBeRefusedWith(400);
        }
    }

    [Theory, InlineData(Labs.Sqlite), InlineData(Labs.Postgres)]
    public async Task Hardened_answers_the_largest_page(string database)
    {
        await using var lab = await Labs.HardenedAsync(database);

        (await lab.GetAsync("/products?per_page=100")).Json.GetArrayLength().ShouldBe(100);
    }
}
