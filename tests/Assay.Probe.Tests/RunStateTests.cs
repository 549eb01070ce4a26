using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Probe.Identities;
using Assay.Probe.Tests.Targets;

namespace Assay.Probe.Tests;

public sealed class RunStateTests
{
    private const ClinicFlaws Flaws = ClinicFlaws.UnboundedLimit | ClinicFlaws.HiddenSort | ClinicFlaws.ForeignRead;

    [Fact]
    public async Task What_was_done_is_not_done_again_and_nothing_that_was_found_is_lost()
    {
        var whole = await RunAsync(new ProbeOptions { Phases = [] });
        whole.IsUnfinished.ShouldBeFalse();

        var (state, runs) = (new RunState(), 0);
        ProbeReport report;
        do
        {
            report = await RunAsync(new ProbeOptions { Phases = [], State = state, MaxRequests = 700 });
            using var kept = new MemoryStream();
            state.WriteTo(kept);
            state = RunState.Read(kept.ToArray()).ShouldNotBeNull();
            (++runs).ShouldBeLessThan(12);
        }
        while (report.IsUnfinished);

        runs.ShouldBeGreaterThan(1);
        report.Findings.Select(Print).ShouldBe(whole.Findings.Select(Print));
        report.Findings.ShouldContain(f => f.Threat == Threat.BrokenObjectLevelAuthorization && f.Evidence!.Curl.StartsWith("curl", StringComparison.Ordinal));
        report.RequestsSent.ShouldBeLessThan(whole.RequestsSent);
    }

    [Fact]
    public async Task A_run_that_is_told_to_stop_cleans_up_and_reports()
    {
        using var stop = new CancellationTokenSource();
        var report = await RunAsync(new ProbeOptions { Phases = [], Stop = stop.Token }, e =>
        {
            if (e is RequestSent { Total: > 400 })
            {
                stop.Cancel();
            }
        });

        report.IsUnfinished.ShouldBeTrue();
        report.Unchecked.ShouldContain(u => u.Why.StartsWith("it was stopped", StringComparison.Ordinal));
        report.Created.ShouldBeGreaterThan(0);
        report.LeftBehind.Count.ShouldBe(report.Created - report.CleanedUp);
    }

    [Fact]
    public async Task The_state_of_another_run_is_refused()
    {
        var state = new RunState();
        (await RunAsync(new ProbeOptions { Phases = [], State = state, MaxRequests = 100 })).Failure.ShouldBeNull();

        var other = await RunAsync(new ProbeOptions { Phases = [], State = state, Seed = 2 });

        other.Failure.ShouldNotBeNull().Message.ShouldBe("the state is of another run");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"version":2,"run":"","done":[],"findings":[]}""")]
    [InlineData("""{"version":1,"run":"","done":[1],"findings":[]}""")]
    [InlineData("""{"version":1,"run":"","done":[],"findings":[{"code":"ZTP101","threat":"Boredom"}]}""")]
    public void What_is_no_state_is_none(string text) => RunState.Read(System.Text.Encoding.UTF8.GetBytes(text)).ShouldBeNull();

    private static string Print(Finding finding) => $"{finding.Code} {finding.Where} {finding.Message}";

    private static async Task<ProbeReport> RunAsync(ProbeOptions options, Action<ProbeEvent>? onEvent = null)
    {
        await using var clinic = await Clinic.StartAsync(Flaws);
        var expires = TimeProvider.System.GetUtcNow().AddHours(1);
        // Servers of tests are short-lived: the address is no part of what is compared.
        return await Prober.Run(
            ApiContract.Parse(Clinic.Contract),
            new Uri("http://clinic.localhost"),
            [
                new Identity("alice", new BearerCredential(Tokens.Issue("alice", expires))),
                new Identity("bob", new BearerCredential(Tokens.Issue("bob", expires))),
            ],
            options with { Handler = new Redirect(clinic.Url) },
            onEvent,
            TestContext.Current.CancellationToken);
    }

    private sealed class Redirect(Uri to) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(
                to.GetLeftPart(UriPartial.Authority) + request.RequestUri!.PathAndQuery, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
            return base.SendAsync(request, cancellationToken);
        }
    }
}
