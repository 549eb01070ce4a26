using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Probe.Checks;
using Assay.Probe.Tests.Targets;

namespace Assay.Probe.Tests.Phases;

public sealed class ConformanceTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task Finds_nothing_where_every_answer_keeps_to_the_contract(int seed)
    {
        var report = await RunAsync(Drift.None, seed);

        report.Findings.ShouldBeEmpty();
        report.Unchecked.ShouldBeEmpty();
        report.Checked.Count.ShouldBe(4);
    }

    [Theory]
    [InlineData("CrashOnLongTitle", "ZTP010", "POST /books")]
    [InlineData("CrashOnBadYear", "ZTP010", "POST /books")]
    [InlineData("UndocumentedTeapot", "ZTP011", "GET /books")]
    [InlineData("HtmlErrors", "ZTP012", "GET /books")]
    [InlineData("MissingLocation", "ZTP013", "POST /books")]
    [InlineData("WrongType", "ZTP014", "GET /books")]
    [InlineData("NoAllow", "ZTP015", "GET /books")]
    [InlineData("Hangs", "ZTP016", "POST /books")]
    [InlineData("AnyPages", "ZTP110", "GET /books")]
    [InlineData("AnyBody", "ZTP110", "POST /books")]
    [InlineData("NoHeaderNeeded", "ZTP110", "POST /books")]
    [InlineData("ShortTitlesOnly", "ZTP111", "POST /books")]
    [InlineData("StaysAfterDelete", "ZTP112", "DELETE /books/{bookId}")]
    [InlineData("LosesBooks", "ZTP113", "POST /books")]
    public async Task Finds_a_drift_once_and_with_proof(string drift, string code, string operation)
    {
        foreach (var seed in (int[])[1, 5])
        {
            var finding = (await RunAsync(Enum.Parse<Drift>(drift), seed)).Findings.ShouldHaveSingleItem();

            finding.Code.ShouldBe(code);
            ((CallLocation)finding.Where).Operation.ShouldBe(operation);
            finding.Threat.ShouldBe(Threat.BrokenContract);
            finding.Evidence!.Curl.ShouldStartWith("curl ");
            finding.Evidence.Why.ShouldContain("--replay ");
        }
    }

    [Fact]
    public async Task Says_one_cause_of_several_operations_once()
    {
        var finding = (await RunAsync(Drift.UndocumentedTeapot, 1)).Findings.ShouldHaveSingleItem();

        finding.Message.ShouldBe("3 operations answer 418, which the contract does not document: `GET /books`, `POST /books`, `GET /books/{bookId}`");
        finding.Reach.ShouldBe(3);
    }

    [Fact]
    public async Task The_same_seed_sends_the_same_however_many_work()
    {
        var one = await SentAsync(workers: 1);
        var eight = await SentAsync(workers: 8);

        eight.ShouldBe(one);
        one.Count.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task Sends_one_trial_again()
    {
        var finding = (await RunAsync(Drift.CrashOnLongTitle, 3)).Findings.ShouldHaveSingleItem();
        var id = finding.Evidence!.Why.Split("--replay ")[1].Split('`', ' ')[0];

        await using var server = await BookCatalog.StartAsync(Drift.CrashOnLongTitle);
        var report = await Prober.Run(ApiContract.Parse(BookCatalog.Contract), server.Url, [], new ProbeOptions { Seed = 3, Replay = id }, cancellation: TestContext.Current.CancellationToken);

        report.Replayed!.Response.ShouldStartWith("HTTP/1.1 500");
        report.Findings.ShouldHaveSingleItem().Code.ShouldBe("ZTP010");
        report.RequestsSent.ShouldBeLessThan(40);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("99.fuzz.1")]
    [InlineData("1.breach.99999")]
    public async Task Says_that_there_is_no_such_trial(string id)
    {
        await using var server = await BookCatalog.StartAsync(Drift.None);
        var report = await Prober.Run(ApiContract.Parse(BookCatalog.Contract), server.Url, [], new ProbeOptions { Replay = id }, cancellation: TestContext.Current.CancellationToken);

        report.Failure!.Kind.ShouldBe(ProbeFailureKind.NothingToProbe);
    }

    [Fact]
    public async Task Removes_what_it_has_made()
    {
        var report = await RunAsync(Drift.None, 1);

        report.Created.ShouldBeGreaterThan(10);
        report.CleanedUp.ShouldBe(report.Created);
    }

    private static async Task<IReadOnlyList<string>> SentAsync(int workers)
    {
        var sent = new List<string>();
        await using var server = await BookCatalog.StartAsync(Drift.None);
        await Prober.Run(
            ApiContract.Parse(BookCatalog.Contract), server.Url, [], new ProbeOptions { Workers = workers, Only = ["server-error"], Operations = new OperationFilter { Methods = ["GET"] } },
            happened =>
            {
                if (happened is RequestSent request)
                {
                    sent.Add($"{request.Method} {request.Path} {request.Status}");
                }
            },
            TestContext.Current.CancellationToken);
        return [.. sent.Order(StringComparer.Ordinal)];
    }

    private async Task<ProbeReport> RunAsync(Drift drift, int seed)
    {
        await using var server = await BookCatalog.StartAsync(drift);
        var report = await Prober.Run(
            ApiContract.Parse(BookCatalog.Contract), server.Url, [],
            new ProbeOptions { Seed = seed, Only = [.. CheckList.All.Select(c => c.Code)], RequestTimeout = TimeSpan.FromSeconds(1) },
            cancellation: TestContext.Current.CancellationToken);
        Reports.Print(report, output);
        return report;
    }
}
