using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Probe.Identities;
using Assay.Probe.Tests.Targets;

namespace Assay.Probe.Tests;

public sealed class TicketsTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Finds_nothing_in_the_correct_ticket_office(int seed) => (await RunAsync(TicketFlaws.None, seed)).Findings.ShouldBeEmpty();

    [Theory]
    [InlineData(nameof(TicketFlaws.AlgorithmNone), "ZTP107", "alg: None")]
    [InlineData(nameof(TicketFlaws.PublicKeyAsSecret), "ZTP107", "public key")]
    [InlineData(nameof(TicketFlaws.KeyFromFile), "ZTP107", "/dev/null")]
    [InlineData(nameof(TicketFlaws.EmbeddedKey), "ZTP107", "jwk")]
    [InlineData(nameof(TicketFlaws.WeakSecret), "ZTP124", "guessed secret")]
    [InlineData($"{nameof(TicketFlaws.WeakSecret)}, {nameof(TicketFlaws.Expired)}", "ZTP124", "expired")]
    [InlineData($"{nameof(TicketFlaws.WeakSecret)}, {nameof(TicketFlaws.AnyAudience)}", "ZTP124", "another audience")]
    [InlineData($"{nameof(TicketFlaws.WeakSecret)}, {nameof(TicketFlaws.AnyIssuer)}", "ZTP124", "another issuer")]
    [InlineData(nameof(TicketFlaws.TokenInQuery), "ZTP125", "access_token")]
    [InlineData(nameof(TicketFlaws.TellsNames), "ZTP126", "POST /login")]
    [InlineData(nameof(TicketFlaws.OriginMirror), "ZTP221", "every origin")]
    [InlineData(nameof(TicketFlaws.PublicCache), "ZTP222", "GET /me")]
    [InlineData(nameof(TicketFlaws.Banner), "ZTP223", "`Server`")]
    [InlineData(nameof(TicketFlaws.AdminForAll), "ZTP130", "GET /admin/sales")]
    [InlineData(nameof(TicketFlaws.ForeignIdInBody), "ZTP131", "POST /receipts/search")]
    [InlineData(nameof(TicketFlaws.DoubleVoucher), "ZTP132", "POST /carts/{cartId}/redeem")]
    [InlineData(nameof(TicketFlaws.NegativeAmount), "ZTP133", "quantity")]
    [InlineData(nameof(TicketFlaws.DeepBody), "ZTP134", "POST /carts")]
    [InlineData(nameof(TicketFlaws.SlowPattern), "ZTP135", "seat")]
    public async Task Finds_a_flaw_and_says_what_it_is(string flaw, string code, string words)
    {
        foreach (var seed in (int[])[1, 2, 7])
        {
            var report = await RunAsync(Enum.Parse<TicketFlaws>(flaw), seed, code);
            report.Findings.ShouldContain(f => f.Code == code && f.Message.Contains(words));
        }
    }

    private async Task<ProbeReport> RunAsync(TicketFlaws flaws, int seed, params string[] only)
    {
        await using var tickets = await Tickets.StartAsync(flaws);
        var report = await Prober.Run(
            ApiContract.Parse(Tickets.Contract),
            tickets.Url,
            [new Identity("alice", new BearerCredential(tickets.Issue("alice"))), new Identity("bob", new BearerCredential(tickets.Issue("bob")))],
            new ProbeOptions { Seed = seed, Only = only, Phases = [] },
            cancellation: TestContext.Current.CancellationToken);
        Reports.Print(report, output);
        return report;
    }
}
