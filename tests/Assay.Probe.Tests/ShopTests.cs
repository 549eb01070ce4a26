using Assay.Contract.OpenApi;
using Assay.Probe.Identities;
using Shop;

namespace Assay.Probe.Tests;

public sealed class ShopTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Breaks_the_vulnerable_shop()
    {
        var report = await RunAsync(global::Shop.Vulnerable.ShopApp.Build, global::Shop.Vulnerable.ShopApp.ContractPath);
        report.Findings.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Finds_nothing_in_the_hardened_shop()
    {
        var report = await RunAsync(global::Shop.Hardened.ShopApp.Build, global::Shop.Hardened.ShopApp.ContractPath);
        report.Findings.ShouldBeEmpty();
    }

    private async Task<ProbeReport> RunAsync(BuildShop build, string contract)
    {
        await using var lab = await ShopLab.StartAsync(build, cancellation: TestContext.Current.CancellationToken);
        var report = await Prober.Run(
            ApiContract.Load(contract),
            lab.Url,
            [.. lab.Tokens.Select(t => new Identity(t.Key, new BearerCredential(t.Value)))],
            cancellation: TestContext.Current.CancellationToken);
        foreach (var finding in report.Findings)
        {
            output.WriteLine($"{finding.Severity} {finding.Code} {finding.Where}: {finding.Message}\n    {finding.Evidence?.Why}\n    {finding.Evidence?.Curl}");
        }

        foreach (var gap in report.Unchecked)
        {
            output.WriteLine($"unchecked {gap.What}: {gap.Why}");
        }

        output.WriteLine($"{report.Failure} checked {report.Checked.Count}, {report.RequestsSent} requests, {report.Elapsed}, created {report.Created}, cleaned {report.CleanedUp}");
        output.WriteLine(string.Join("\n", report.LeftBehind));
        return report;
    }
}
