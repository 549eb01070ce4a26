using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Probe.Tests.Targets;

namespace Assay.Probe.Tests;

public sealed class LibraryTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Finds_no_weakness_in_the_correct_library(int seed)
    {
        var report = await RunAsync(LibraryFlaws.None, seed);
        report.Failure.ShouldBeNull();
        report.Findings.Where(f => f.Severity == Severity.Error).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(nameof(LibraryFlaws.OperatorInQuery), "ZTP402", "GET /books", "title")]
    [InlineData(nameof(LibraryFlaws.OperatorInLogin), "ZTP402", "POST /sessions", "/password")]
    [InlineData(nameof(LibraryFlaws.ScriptInQuery), "ZTP402", "GET /shelves", "owner")]
    [InlineData(nameof(LibraryFlaws.ShellWithOutput), "ZTP120", "POST /covers/convert", "/format")]
    [InlineData(nameof(LibraryFlaws.BlindShell), "ZTP120", "POST /covers/convert", "/format")]
    [InlineData(nameof(LibraryFlaws.Template), "ZTP121", "POST /letters/preview", "/text")]
    [InlineData(nameof(LibraryFlaws.Sections), "ZTP121", "POST /letters/preview", "/text")]
    [InlineData(nameof(LibraryFlaws.StoredTemplate), "ZTP121", "POST /notices", "/text")]
    [InlineData(nameof(LibraryFlaws.RunsFormula), "ZTP139", "POST /formulas", "/expression")]
    [InlineData(nameof(LibraryFlaws.OpenFile), "ZTP122", "GET /leaflets", "file")]
    [InlineData(nameof(LibraryFlaws.DecodedFile), "ZTP122", "GET /downloads/{name}", "name")]
    [InlineData(nameof(LibraryFlaws.FileExists), "ZTP122", "GET /scans", "path")]
    [InlineData(nameof(LibraryFlaws.EntityInAnswer), "ZTP123", "POST /imports", null)]
    [InlineData(nameof(LibraryFlaws.BlindEntity), "ZTP123", "POST /imports", null)]
    [InlineData(nameof(LibraryFlaws.DirectoryFilter), "ZTP403", "GET /members", "uid")]
    [InlineData(nameof(LibraryFlaws.XPath), "ZTP404", "GET /authors", "name")]
    [InlineData(nameof(LibraryFlaws.SqlInHeader), "ZTP401", "GET /loans", "X-Branch")]
    [InlineData(nameof(LibraryFlaws.SqlInCookie), "ZTP401", "GET /returns", "branch")]
    [InlineData(nameof(LibraryFlaws.BlindSqlInWrite), "ZTP401", "POST /reviews", "/title")]
    [InlineData(nameof(LibraryFlaws.SqlInNestedBody), "ZTP401", "POST /searches/query", "/filter/title")]
    public async Task Finds_a_flaw_and_says_where_it_is(string flaw, string code, string operation, string? place)
    {
        foreach (var seed in (int[])[1, 2, 7])
        {
            var report = await RunAsync(Enum.Parse<LibraryFlaws>(flaw), seed, code);
            var finding = report.Findings.ShouldHaveSingleItem();
            finding.Code.ShouldBe(code);
            var where = finding.Where.ShouldBeOfType<CallLocation>();
            where.Operation.ShouldBe(operation);
            (where.Parameter ?? where.Pointer).ShouldBe(place);
            finding.Evidence!.Curl.ShouldContain("curl ");
        }
    }

    private async Task<ProbeReport> RunAsync(LibraryFlaws flaws, int seed, params string[] only)
    {
        await using var library = await Library.StartAsync(flaws);
        var report = await Prober.Run(
            ApiContract.Parse(Library.Contract), library.Url, [], new ProbeOptions { Seed = seed, Only = only, Phases = [], MaxTime = TimeSpan.FromMinutes(5) }, cancellation: TestContext.Current.CancellationToken);
        Reports.Print(report, output);
        return report;
    }
}
