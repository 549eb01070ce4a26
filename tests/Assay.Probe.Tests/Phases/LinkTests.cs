using System.Collections.Concurrent;
using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Probe.Tests.Targets;

namespace Assay.Probe.Tests.Phases;

public sealed class LinkTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("CrashesOnTracking", "ZTP010", "GET /tracking/{number}")]
    [InlineData("CancelsInWordsOnly", "ZTP112", "DELETE /tracking/{number}")]
    [InlineData("TracksNothing", "ZTP113", "POST /send")]
    public async Task Finds_what_only_links_lead_to(string flaw, string code, string operation)
    {
        var finding = (await RunAsync(Enum.Parse<ParcelFlaw>(flaw))).Findings.Where(f => f.Code is not "ZTP011").ShouldHaveSingleItem();

        finding.Code.ShouldBe(code);
        ((CallLocation)finding.Where).Operation.ShouldBe(operation);
    }

    [Fact]
    public async Task Fills_in_what_the_answer_says()
    {
        var seen = new ConcurrentQueue<string>();
        var report = await RunAsync(ParcelFlaw.None, seen);

        report.Findings.ShouldBeEmpty();
        seen.ShouldContain(s => s.StartsWith("/tracking/P0") && s.EndsWith("?carrier=swift"));
    }

    [Fact]
    public async Task A_sequence_is_taken_again()
    {
        await using var server = await Parcels.StartAsync(ParcelFlaw.CancelsInWordsOnly);
        var report = await Prober.Run(
            ApiContract.Parse(Parcels.Contract), server.Url, [], new ProbeOptions { Replay = "3.sequence.2" }, cancellation: TestContext.Current.CancellationToken);

        report.Failure.ShouldBeNull();
        report.Findings.ShouldHaveSingleItem().Code.ShouldBe("ZTP112");
        report.Replayed!.Response.ShouldStartWith("HTTP/1.1 200");
    }

    private async Task<ProbeReport> RunAsync(ParcelFlaw flaw, ConcurrentQueue<string>? seen = null)
    {
        await using var server = await Parcels.StartAsync(flaw, seen);
        var report = await Prober.Run(
            ApiContract.Parse(Parcels.Contract), server.Url, [],
            new ProbeOptions { Phases = ["sequence"], Only = ["server-error", "use-after-delete", "lost-creation"] }, cancellation: TestContext.Current.CancellationToken);
        Reports.Print(report, output);
        return report;
    }
}
