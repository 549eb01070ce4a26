using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Guard.Database;
using Assay.Guard.Gateway;
using Assay.Guard.ThirdParty;
using Assay.Lint;
using Assay.Probe;
using Assay.Probe.Identities;
using Microsoft.AspNetCore.Builder;
using Shop;

namespace Assay.Cli.Demo;

/// <summary>
/// The whole story: audit both contracts, attack the vulnerable shop, put the guard around its unchanged code and attack again,
/// attack the hardened twin; and let honest clients work with all three.
/// </summary>
internal sealed class DemoRun(DemoProgress progress, TimeProvider time)
{
    private readonly ApiContract _loose = ApiContract.Load(Shop.Vulnerable.ShopApp.ContractPath);
    private readonly ApiContract _tight = ApiContract.Load(Shop.Hardened.ShopApp.ContractPath);
    private readonly List<LegitimateScore> _legitimate = [];
    private readonly List<string> _unchecked = [];
    private long _requests;

    public async Task<Proof> RunAsync(CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var loose = Audit("the vulnerable shop's contract", _loose);
        var tight = Audit("the hardened shop's contract", _tight);
        var vulnerable = await AttackVulnerableAsync(cancellation);
        var guarded = await AttackGuardedAsync(cancellation);
        var hardened = await AttackHardenedAsync(cancellation);
        var rows = DemoThreats.All.Select(t => new ProofRow(
            t, Count(loose, t), Count(tight.Where(Counts), t),
            Count(vulnerable, t), Count(guarded.Where(Counts), t), Count(hardened.Where(Counts), t)));
        var unexpected = tight.Concat(guarded).Concat(hardened).Where(Counts);
        return new Proof(
            [.. rows], _legitimate, [.. unexpected], _unchecked, _requests, time.GetElapsedTime(started));
    }

    // What is only worth knowing is no hole.
    private static bool Counts(Finding finding) => finding.Severity > Severity.Info;

    private static int Count(IEnumerable<Finding> findings, Threat threat) => findings.Count(f => f.Threat == threat);

    private IReadOnlyList<Finding> Audit(string name, ApiContract contract)
    {
        progress.Begin($"lint {name}");
        var report = Linter.Run(contract);
        if (!report.Checked.IsComplete)
        {
            _unchecked.Add($"lint did not check all of {name}");
        }

        progress.End($"{report.Findings.Count} findings");
        return report.Findings;
    }

    private async Task<IReadOnlyList<Finding>> AttackVulnerableAsync(CancellationToken cancellation)
    {
        await using var shop = await ShopLab.StartAsync(Shop.Vulnerable.ShopApp.Build, cancellation: cancellation);
        await ReplayAsync("vulnerable", shop.Url, shop.Tokens, cancellation);
        return await ProbeAsync("the vulnerable shop", _loose, shop.Url, shop.Tokens, cancellation);
    }

    // The code is the same; what guards it is registered around it, and the gateway stands in front.
    private async Task<IReadOnlyList<Finding>> AttackGuardedAsync(CancellationToken cancellation)
    {
        await using var shop = await ShopLab.StartAsync(
            Shop.Vulnerable.ShopApp.Build,
            configure: app =>
            {
                app.Services.AddAssaySsrfGuard(outbound => AllowPartner(outbound, app));
                app.Services.AddAssayDatabaseGuard();
            },
            cancellation: cancellation);
        var start = await GuardGateway.StartAsync(
            new GatewayOptions(Shop.Hardened.ShopApp.ContractPath, shop.Url.ToString()) { Listen = ["http://127.0.0.1:0"] }, cancellation);
        if (start.Gateway is not { } gateway)
        {
            _unchecked.Add("the guard did not start");
            return [];
        }

        await using var running = gateway;
        var url = gateway.Urls[0];
        await ReplayAsync("behind the guard", url, shop.Tokens, cancellation);
        return await ProbeTwiceAsync("the vulnerable shop behind the guard", url, shop.Tokens, cancellation);
    }

    // The third party runs on this machine too: its name, and no address, is what the shop may call.
    private static void AllowPartner(SsrfGuardOptions outbound, WebApplicationBuilder app)
    {
        var shop = (ShopOptions)app.Services.Single(s => s.ServiceType == typeof(ShopOptions)).ImplementationInstance!;
        foreach (var (host, endpoint) in shop.Hosts)
        {
            outbound.Allow(host, 80, endpoint);
        }
    }

    private async Task<IReadOnlyList<Finding>> AttackHardenedAsync(CancellationToken cancellation)
    {
        await using var shop = await ShopLab.StartAsync(Shop.Hardened.ShopApp.Build, cancellation: cancellation);
        await ReplayAsync("hardened", shop.Url, shop.Tokens, cancellation);
        return await ProbeTwiceAsync("the hardened shop", shop.Url, shop.Tokens, cancellation);
    }

    // Once with the attacks that broke the vulnerable shop, once with calls that the tight contract lets in.
    private async Task<IReadOnlyList<Finding>> ProbeTwiceAsync(
        string name, Uri target, IReadOnlyDictionary<string, string> tokens, CancellationToken cancellation)
    {
        var same = await ProbeAsync($"{name} (the same attacks)", _loose, target, tokens, cancellation, mustEnter: false);
        var own = await ProbeAsync($"{name} (by its own contract)", _tight, target, tokens, cancellation);
        return [.. same, .. own];
    }

    private async Task<IReadOnlyList<Finding>> ProbeAsync(
        string name, ApiContract contract, Uri target, IReadOnlyDictionary<string, string> tokens, CancellationToken cancellation,
        bool mustEnter = true)
    {
        progress.Begin($"attack {name}");
        Identity[] identities = [.. tokens.Select(t => new Identity(t.Key, new BearerCredential(t.Value)))];
        var report = await Prober.Run(contract, target, identities, new ProbeOptions { Time = time, Phases = [] }, progress.Show, cancellation);
        if (report.Failure is { } failure)
        {
            _unchecked.Add($"{name}: {failure.Message}");
        }

        if (mustEnter)
        {
            _unchecked.AddRange(report.Unchecked.Select(u => $"{name}: {u.What}: {u.Why}"));
        }

        _requests += report.RequestsSent;
        var proven = report.Findings.Count(Counts);
        var toKnow = report.Findings.Count - proven;
        progress.End($"{proven} weaknesses proven{(toKnow > 0 ? $", {toKnow} more for information" : "")}, {report.RequestsSent} requests");
        return report.Findings;
    }

    private async Task ReplayAsync(
        string name, Uri target, IReadOnlyDictionary<string, string> tokens, CancellationToken cancellation)
    {
        progress.Begin($"honest clients, {name}");
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = target,
        };
        var (passed, problems) = (0, new List<string>());
        await foreach (var result in LegitimateCalls.ReplayAsync(client, tokens, cancellation))
        {
            passed += result.Passed ? 1 : 0;
            if (result.Problem is { } problem)
            {
                problems.Add($"{result.Call.Name}: {problem}");
            }
        }

        _legitimate.Add(new LegitimateScore(name, passed, LegitimateCalls.All.Count, problems));
        progress.End($"{passed} of {LegitimateCalls.All.Count} calls work");
    }
}
