using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Probe.Identities;
using Assay.Probe.Tests.Targets;

namespace Assay.Probe.Tests;

/// <summary>Whole default runs, all phases and all probes, on targets with all their flaws and with none.</summary>
public sealed class CensusTests(ITestOutputHelper output)
{
    // What a target may still show without its flaws, of a hundred findings that it shows with them.
    private const int MostLeftPercent = 5;

    // Flaws that hide another (whoever needs no credential needs no forged one) are looked for one by one in the tests of the target.
    [Theory]
    [InlineData(nameof(Clinic), "ZTP001 ZTP101 ZTP102 ZTP106 ZTP108 ZTP109 ZTP201 ZTP202 ZTP203 ZTP301 ZTP302 ZTP401")]
    [InlineData(nameof(Tickets), "ZTP107 ZTP124 ZTP125 ZTP126 ZTP130 ZTP131 ZTP132 ZTP133 ZTP134 ZTP135 ZTP221 ZTP222 ZTP223")]
    [InlineData(nameof(Library), "ZTP120 ZTP121 ZTP122 ZTP123 ZTP401 ZTP402 ZTP403 ZTP404")]
    [InlineData(nameof(Bazaar), "ZTP103 ZTP106 ZTP108 ZTP124 ZTP128 ZTP129 ZTP130 ZTP133 ZTP138 ZTP205 ZTP221 ZTP223 ZTP225")]
    [InlineData(nameof(Accounts), "ZTP105 ZTP108 ZTP126 ZTP127 ZTP136 ZTP137")]
    public async Task Without_its_flaws_a_target_shows_next_to_nothing_of_what_it_shows_with_them(string target, string codes)
    {
        var with = await RunAsync(target, isFlawed: true);
        var without = await RunAsync(target, isFlawed: false);

        without.Findings.Where(IsSecurity).ShouldBeEmpty();
        output.WriteLine($"{target}: {with.Findings.Count} findings with its flaws, {without.Findings.Count} without");
        (without.Findings.Count * 100).ShouldBeLessThanOrEqualTo(with.Findings.Count * MostLeftPercent);
        codes.Split(' ').Except(with.Findings.Select(f => f.Code)).ShouldBeEmpty();
    }

    private static bool IsSecurity(Finding finding) => !finding.Code.StartsWith("ZTP01", StringComparison.Ordinal) && !finding.Code.StartsWith("ZTP11", StringComparison.Ordinal);

    private async Task<ProbeReport> RunAsync(string target, bool isFlawed)
    {
        var expires = TimeProvider.System.GetUtcNow().AddHours(1);
        switch (target)
        {
            case nameof(Clinic):
                await using (var clinic = await Clinic.StartAsync(isFlawed ? ClinicFlaws.All : ClinicFlaws.None))
                {
                    return await RunAsync(Clinic.Contract, clinic.Url, name => Tokens.Issue(name, expires));
                }

            case nameof(Tickets):
                await using (var tickets = await Tickets.StartAsync(isFlawed ? TicketFlaws.All : TicketFlaws.None))
                {
                    return await RunAsync(Tickets.Contract, tickets.Url, name => tickets.Issue(name));
                }

            case nameof(Library):
                await using (var library = await Library.StartAsync(isFlawed ? LibraryFlaws.All : LibraryFlaws.None))
                {
                    // An operation that fails by chance is no flaw of the kind that is switched.
                    return await RunAsync(Library.Contract.Replace("/flaky:", "/unknown/{term}:", StringComparison.Ordinal), library.Url, issue: null);
                }

            case nameof(Bazaar):
                await using (var bazaar = await Bazaar.StartAsync(isFlawed ? BazaarFlaws.All : BazaarFlaws.None))
                {
                    return await RunAsync(Bazaar.Contract, bazaar.Url, bazaar.Issue);
                }

            default:
                await using (var accounts = await Accounts.StartAsync(isFlawed ? AccountFlaws.All : AccountFlaws.None))
                {
                    return await RunAsync(Accounts.Contract, accounts.Url, accounts.Issue);
                }
        }
    }

    private async Task<ProbeReport> RunAsync(string contract, Uri url, Func<string, string>? issue)
    {
        Identity[] identities = issue is null ? [] : [.. new[] { "alice", "bob", "erin" }.Select(name => new Identity(name, new BearerCredential(issue(name))))];
        var report = await Prober.Run(ApiContract.Parse(contract), url, identities, new ProbeOptions { MaxTime = TimeSpan.FromMinutes(5) }, cancellation: TestContext.Current.CancellationToken);
        Reports.Print(report, output);
        report.Failure.ShouldBeNull();
        return report;
    }
}
