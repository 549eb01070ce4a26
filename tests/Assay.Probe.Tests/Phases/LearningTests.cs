using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Assay.Contract.OpenApi;
using Assay.Probe.Tests.Targets;

namespace Assay.Probe.Tests.Phases;

public sealed class LearningTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("fastapi")]
    [InlineData("aspnet")]
    [InlineData("joi")]
    [InlineData("zod")]
    [InlineData("express")]
    [InlineData("pointer")]
    [InlineData("sentence")]
    [InlineData("text")]
    public async Task Learns_from_refusals_what_the_API_wants(string manner)
    {
        var taken = new ConcurrentBag<JsonNode>();
        await using var server = await Helpdesk.StartAsync(manner, taken.Add);
        var report = await Prober.Run(
            ApiContract.Parse(Helpdesk.Contract), server.Url, [],
            new ProbeOptions { Only = ["undocumented-constraint", "valid-data-refused"] }, cancellation: TestContext.Current.CancellationToken);
        Reports.Print(report, output);

        string[] wanted = ["one of `low`, `high` for `priority`", "at most 30 characters for `subject`", "`contact` of the body to be there", "the format `email` for `contact`", "at most 99 for `lines.*.count`", "at most 50 for `limit`"];
        foreach (var wish in wanted)
        {
            report.Findings.Count(f => f.Code == "ZTP114" && f.Message.Contains(wish)).ShouldBe(1, wish);
        }

        report.Findings.Count.ShouldBe(wanted.Length);
        report.Findings.ShouldAllBe(f => f.Evidence!.Response.StartsWith("HTTP/1.1 422"));
        report.Unchecked.ShouldBeEmpty();
        taken.Count.ShouldBeGreaterThan(10);
        taken.Count(t => t["lines"] is not null).ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Says_nothing_where_a_refusal_does_not_say_what_is_wanted()
    {
        await using var server = await BookCatalog.StartAsync(Drift.ShortTitlesOnly);
        var report = await Prober.Run(
            ApiContract.Parse(BookCatalog.Contract), server.Url, [], new ProbeOptions { Only = ["undocumented-constraint"] }, cancellation: TestContext.Current.CancellationToken);

        report.Findings.ShouldBeEmpty();
    }
}
