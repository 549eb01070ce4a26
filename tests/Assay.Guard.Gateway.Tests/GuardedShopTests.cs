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
}
