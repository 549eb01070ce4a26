using System.Text.Json;
using System.Text.RegularExpressions;

namespace Shop.Tests;

public sealed class LegitimateCallsTests
{
    [Theory, InlineData(Labs.Sqlite), InlineData(Labs.Postgres)]
    public async Task Work_against_the_vulnerable_shop(string database)
    {
        await using var lab = await Labs.VulnerableAsync(database);

        Failures(await ReplayAsync(lab)).ShouldBeEmpty();
    }

    [Theory, InlineData(Labs.Sqlite), InlineData(Labs.Postgres)]
    public async Task Work_against_the_hardened_shop(string database)
    {
        await using var lab = await Labs.HardenedAsync(database);

        Failures(await ReplayAsync(lab)).ShouldBeEmpty();
    }

    [Theory, InlineData(Labs.Sqlite), InlineData(Labs.Postgres)]
    public async Task Work_against_the_hardened_shop_with_its_guard(string database)
    {
        await using var lab = await Labs.GuardedAsync(database);

        Failures(await ReplayAsync(lab)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Work_twice_against_the_same_shop()
    {
        await using var lab = await Labs.VulnerableAsync(Labs.Sqlite);
        await ReplayAsync(lab);

        Failures(await ReplayAsync(lab)).ShouldBeEmpty();
    }

    [Theory, InlineData(Labs.Sqlite), InlineData(Labs.Postgres)]
    public async Task Get_from_the_vulnerable_shop_at_least_what_the_hardened_one_answers(string database)
    {
        await using var vulnerable = await Labs.VulnerableAsync(database);
        await using var hardened = await Labs.HardenedAsync(database);

        foreach (var (loose, tight) in (await ReplayAsync(vulnerable)).Zip(await ReplayAsync(hardened)))
        {
            loose.Status.ShouldBe(tight.Status, tight.Call.Name);
            loose.Type.ShouldBe(tight.Type, tight.Call.Name);
            if (tight.Type?.EndsWith("json", StringComparison.Ordinal) == true)
            {
                Lacks(JsonElement.Parse(loose.Body), JsonElement.Parse(tight.Body), "").ShouldBeEmpty(tight.Call.Name);
            }
        }
    }

    [Fact]
    public void Cover_every_described_operation()
    {
        var called = LegitimateCalls.All
            .Select(call => $"{call.Method} {Regex.Replace(call.Path.Split('?')[0], "^/orders/.*", "/orders/{order_id}", RegexOptions.NonBacktracking)}")
            .Distinct();

        called.Order().ShouldBe(Contracts.Operations(Hardened.ShopApp.ContractPath));
    }

    [Fact]
    public async Task Fail_where_the_answer_is_not_as_expected()
    {
        await using var lab = await Labs.HardenedAsync(Labs.Sqlite);
        var nobody = new Dictionary<string, string> { ["alice"] = "none", ["bob"] = "none" };

        var results = await LegitimateCalls.ReplayAsync(lab.Client, nobody, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

        results.Where(result => result.Call.As != "none").ShouldAllBe(result => result.Problem!.StartsWith("status 401"));
        results.Where(result => result.Call.As == "none").ShouldAllBe(result => result.Passed);
    }

    private static async Task<List<LegitimateResult>> ReplayAsync(ShopLab lab) =>
        await LegitimateCalls.ReplayAsync(lab.Client, lab.Tokens, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

    private static IEnumerable<string> Failures(IEnumerable<LegitimateResult> results) =>
        results.Where(result => !result.Passed).Select(result => $"{result.Call.Name}: {result.Problem}");

    /// <summary>Where the loose answer lacks a property of the tight one, or has another kind of value.</summary>
    private static IEnumerable<string> Lacks(JsonElement loose, JsonElement tight, string pointer)
    {
        if (loose.ValueKind != tight.ValueKind)
        {
            return [$"{pointer}: {loose.ValueKind} instead of {tight.ValueKind}"];
        }

        return tight.ValueKind switch
        {
            JsonValueKind.Object => tight.EnumerateObject().SelectMany(property =>
                loose.TryGetProperty(property.Name, out var value)
                    ? Lacks(value, property.Value, $"{pointer}/{property.Name}")
                    : [$"{pointer}/{property.Name} is missing"]),
            JsonValueKind.Array => tight.EnumerateArray().Zip(loose.EnumerateArray())
                .SelectMany((pair, index) => Lacks(pair.Second, pair.First, $"{pointer}/{index}")),
            _ => [],
        };
    }
}
