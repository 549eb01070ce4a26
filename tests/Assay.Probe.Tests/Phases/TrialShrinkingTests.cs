using System.Text.Json.Nodes;
using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Probe.Tests.Targets;

namespace Assay.Probe.Tests.Phases;

public sealed class TrialShrinkingTests
{
    [Fact]
    public async Task Shows_the_shortest_title_that_crashes()
    {
        var body = Body(await FindAsync(Drift.CrashOnLongTitle, "server-error"));
        var longer = body["title"]!.GetValue<string>().Length;

        // The catalogue crashes from 51 characters on, and the contract admits 60.
        longer.ShouldBe(51);
    }

    [Fact]
    public async Task Shows_the_smallest_breach_that_is_accepted()
    {
        var finding = await FindAsync(Drift.AnyPages, "invalid-data-accepted");

        finding.Evidence!.Why.ShouldContain("smallest call");
        finding.Evidence.Request.ShouldMatch(@"^GET /books\?page=[^&]{1,3} ");
    }

    [Fact]
    public async Task Shrinks_a_random_case_to_what_matters()
    {
        var finding = await FindAsync(Drift.CrashOnBadYear, "server-error", "fuzz");

        Body(finding)["title"]!.GetValue<string>().Length.ShouldBe(1);
        Body(finding).AsObject().Select(m => m.Key).ShouldBe(["title", "year"], ignoreOrder: true);
        finding.Evidence!.Why.ShouldContain("--replay 2.fuzz.");
    }

    [Fact]
    public async Task Shrinks_to_the_same_call_again() =>
        Body(await FindAsync(Drift.CrashOnLongTitle, "server-error")).ToJsonString()
            .ShouldBe(Body(await FindAsync(Drift.CrashOnLongTitle, "server-error")).ToJsonString());

    private static JsonNode Body(Finding finding) => JsonNode.Parse(finding.Evidence!.Request[finding.Evidence.Request.IndexOf('{')..])!;

    private static async Task<Finding> FindAsync(Drift drift, string check, params string[] phases)
    {
        await using var server = await BookCatalog.StartAsync(drift);
        var report = await Prober.Run(
            ApiContract.Parse(BookCatalog.Contract), server.Url, [],
            new ProbeOptions { Only = [check], Cases = 1000, Phases = phases.Length == 0 ? null : phases }, cancellation: TestContext.Current.CancellationToken);
        return report.Findings.ShouldHaveSingleItem();
    }
}
