using System.Text.Json;
using Assay.Contract.OpenApi;
using Assay.Probe.Identities;
using Assay.Probe.Tests.Targets;

namespace Assay.Probe.Tests.Transport;

public sealed class HarLogTests
{
    [Fact]
    public async Task Every_request_is_in_the_log_and_no_token()
    {
        await using var tickets = await Tickets.StartAsync(TicketFlaws.None);
        string[] tokens = [tickets.Issue("alice"), tickets.Issue("bob")];
        using var stream = new MemoryStream();
        var report = await Prober.Run(
            ApiContract.Parse(Tickets.Contract),
            tickets.Url,
            [new Identity("alice", new BearerCredential(tokens[0])), new Identity("bob", new BearerCredential(tokens[1]))],
            new ProbeOptions { Phases = ["example"], Traffic = stream },
            cancellation: TestContext.Current.CancellationToken);

        using var har = JsonDocument.Parse(stream.ToArray());
        var log = har.RootElement.GetProperty("log");
        log.GetProperty("version").GetString().ShouldBe("1.2");
        var entries = log.GetProperty("entries").EnumerateArray().ToArray();
        // A call that was told to come back later is one entry, however often it was tried.
        ((long)entries.Length).ShouldBeInRange(report.RequestsSent / 2, report.RequestsSent);
        entries.ShouldAllBe(e => e.GetProperty("request").GetProperty("url").GetString()!.StartsWith(tickets.Url.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal));
        entries.Select(e => e.GetProperty("_caller").GetString()).Distinct().ShouldBe(["alice", "bob", "anonymous"], ignoreOrder: true);
        entries.Count(HasBody).ShouldBeGreaterThan(0);
        entries.Count(e => e.GetProperty("response").GetProperty("status").GetInt32() == 200).ShouldBeGreaterThan(10);
        var text = System.Text.Encoding.UTF8.GetString(stream.ToArray());
        tokens.ShouldAllBe(t => !text.Contains(t, StringComparison.Ordinal) && !text.Contains(t.Split('.')[2], StringComparison.Ordinal));
    }

    private static bool HasBody(JsonElement entry) =>
        entry.GetProperty("request").TryGetProperty("postData", out var data) && data.GetProperty("text").GetString()!.Length > 2;
}
