namespace Shop.Tests;

public sealed class LegitimateCallsTests
{
    [Fact]
    public async Task Work_against_both_shops()
    {
        foreach (BuildShop b in new BuildShop[] { Vulnerable.ShopApp.Build, Hardened.ShopApp.Build })
        {
            await using var lab = await ShopLab.StartAsync(b, cancellation: TestContext.Current.CancellationToken);
            var results = await LegitimateCalls.ReplayAsync(lab.Client, lab.Tokens, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
            results.Where(r => !r.Passed).Select(r => r.Call.Name + ": " + r.Problem + r.Body).ShouldBeEmpty();
        }
    }
}
