using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Probe.Identities;
using Assay.Probe.Tests.Targets;

namespace Assay.Probe.Tests;

public sealed class AccountsTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Finds_no_weakness_in_the_correct_accounts(int seed)
    {
        var report = await RunAsync(AccountFlaws.None, seed);
        report.Failure.ShouldBeNull();
        report.Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(nameof(AccountFlaws.AnyPassword), "ZTP136", "PUT /accounts/{username}/password", "username")]
    [InlineData(nameof(AccountFlaws.AnyProfile), "ZTP137", "PUT /profile", "/username")]
    [InlineData(nameof(AccountFlaws.AnyRole), "ZTP137", "PUT /roles", "/username")]
    [InlineData(nameof(AccountFlaws.AdminByRegistration), "ZTP108", "POST /accounts/register", "/admin")]
    [InlineData(nameof(AccountFlaws.TellsNames), "ZTP126", "POST /accounts/login", "/username")]
    [InlineData(nameof(AccountFlaws.EndlessGuessing), "ZTP127", "POST /accounts/login", null)]
    [InlineData(nameof(AccountFlaws.AnyoneDeletes), "ZTP105", "DELETE /articles/{id}", "id")]
    public async Task Finds_a_flaw_and_says_where_it_is(string flaw, string code, string operation, string? place)
    {
        var report = await RunAsync(Enum.Parse<AccountFlaws>(flaw), 1);
        var finding = report.Findings.ShouldHaveSingleItem();
        finding.Code.ShouldBe(code);
        var where = finding.Where.ShouldBeOfType<CallLocation>();
        where.Operation.ShouldBe(operation);
        (where.Parameter ?? where.Pointer).ShouldBe(place);
        finding.Evidence!.Curl.ShouldContain("curl ");
    }

    [Fact]
    public async Task Finds_the_same_whenever_it_runs()
    {
        // What a run makes up holds a mark of its time.
        for (var i = 0; i < 32; i++)
        {
            var report = await RunAsync(AccountFlaws.AdminByRegistration, 1, new FixedTime(new DateTimeOffset(2026, 11, 25, 0, 0, 0, i, TimeSpan.Zero)), "ZTP108");
            report.Findings.ShouldHaveSingleItem();
        }
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private async Task<ProbeReport> RunAsync(AccountFlaws flaws, int seed, TimeProvider? time = null, params string[] only)
    {
        await using var accounts = await Accounts.StartAsync(flaws);
        var report = await Prober.Run(
            ApiContract.Parse(Accounts.Contract),
            accounts.Url,
            [.. new[] { "alice", "bob", "erin" }.Select(name => new Identity(name, new BearerCredential(accounts.Issue(name))))],
            new ProbeOptions { Seed = seed, Only = only, Phases = [], Time = time ?? TimeProvider.System },
            cancellation: TestContext.Current.CancellationToken);
        Reports.Print(report, output);
        return report;
    }
}
