using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Probe.Identities;
using Assay.Probe.Tests.Targets;

namespace Assay.Probe.Tests;

public sealed class ClinicTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Finds_nothing_in_the_correct_clinic_and_checks_all_of_it()
    {
        var report = await RunAsync(ClinicFlaws.None);
        report.Findings.ShouldBeEmpty();
        report.Unchecked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(nameof(ClinicFlaws.UnboundedLimit), "ZTP101", "GET /appointments", "limit")]
    [InlineData(nameof(ClinicFlaws.CrashOnNegative), "ZTP101", "GET /appointments", "limit")]
    [InlineData(nameof(ClinicFlaws.HiddenSort), "ZTP102", "GET /appointments", "sort")]
    [InlineData(nameof(ClinicFlaws.ForeignRead), "ZTP103", "GET /appointments/{appointmentId}", "appointmentId")]
    [InlineData(nameof(ClinicFlaws.ForeignUpdate), "ZTP104", "PATCH /appointments/{appointmentId}", "appointmentId")]
    [InlineData(nameof(ClinicFlaws.ForeignDelete), "ZTP105", "DELETE /appointments/{appointmentId}", "appointmentId")]
    [InlineData(nameof(ClinicFlaws.ForeignCancel), "ZTP104", "POST /appointments/{appointmentId}/cancel", "appointmentId")]
    [InlineData(nameof(ClinicFlaws.Anonymous), "ZTP106", "GET /appointments", null)]
    [InlineData(nameof(ClinicFlaws.Unsigned), "ZTP107", "GET /me", null)]
    [InlineData(nameof(ClinicFlaws.MassAssignment), "ZTP108", "PATCH /appointments/{appointmentId}", "/fee")]
    [InlineData(nameof(ClinicFlaws.HugeText), "ZTP109", "POST /appointments", "/reason")]
    [InlineData(nameof(ClinicFlaws.PasswordHash), "ZTP201", "GET /doctors/{doctorId}", "/passwordHash")]
    [InlineData(nameof(ClinicFlaws.Reflection), "ZTP203", "GET /search", "term")]
    [InlineData(nameof(ClinicFlaws.ForeignMarkup), "ZTP301", "GET /leaflets/{topic}", null)]
    [InlineData(nameof(ClinicFlaws.Fetch), "ZTP302", "POST /imports", "/sourceUrl")]
    [InlineData(nameof(ClinicFlaws.NaiveFetch), "ZTP302", "POST /imports", "/sourceUrl")]
    [InlineData(nameof(ClinicFlaws.SqlInSearch), "ZTP401", "GET /doctors", "q")]
    [InlineData(nameof(ClinicFlaws.SqlInPath), "ZTP401", "GET /doctors/{doctorId}", "doctorId")]
    [InlineData(nameof(ClinicFlaws.BlindSql), "ZTP401", "GET /doctors", "q")]
    [InlineData(nameof(ClinicFlaws.SqlInBody), "ZTP401", "POST /appointments", "/reason")]
    [InlineData(nameof(ClinicFlaws.Debug), "ZTP001", "GET /debug", null)]
    public async Task Finds_a_flaw_and_says_where_it_is(string flaw, string code, string operation, string? place)
    {
        var report = await RunAsync(Enum.Parse<ClinicFlaws>(flaw));
        report.Findings.ShouldContain(f => f.Code == code && IsAt(f, operation, place));
        report.Findings.ShouldAllBe(f => f.Evidence != null && f.Evidence.Curl.Contains("curl "));
        var expected = flaw switch
        {
            // One missing check opens every operation behind it; so does a property that every answer holds.
            nameof(ClinicFlaws.SqlInSearch) or nameof(ClinicFlaws.SqlInPath) or nameof(ClinicFlaws.SqlInBody) => ["ZTP401"],
            _ => new[] { code },
        };
        report.Findings.Select(f => f.Code).Distinct().ShouldBe(expected);
    }

    [Fact]
    public async Task Finds_errors_that_say_too_much()
    {
        var report = await RunAsync(ClinicFlaws.VerboseErrors | ClinicFlaws.CrashOnNegative);
        report.Findings.ShouldContain(f => f.Code == "ZTP202");
    }

    private static bool IsAt(Finding finding, string operation, string? place) =>
        finding.Where is CallLocation where && where.Operation == operation
        && (place is null || where.Parameter == place || where.Pointer == place);

    private async Task<ProbeReport> RunAsync(ClinicFlaws flaws)
    {
        await using var clinic = await Clinic.StartAsync(flaws);
        var expires = TimeProvider.System.GetUtcNow().AddHours(1);
        var report = await Prober.Run(
            ApiContract.Parse(Clinic.Contract),
            clinic.Url,
            [
                new Identity("alice", new BearerCredential(Tokens.Issue("alice", expires))),
                new Identity("bob", new BearerCredential(Tokens.Issue("bob", expires))),
            ],
            new ProbeOptions { Phases = [] },
            cancellation: TestContext.Current.CancellationToken);
        Reports.Print(report, output);
        return report;
    }
}
