using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Probe.Identities;
using Assay.Probe.Tests.Targets;

namespace Assay.Probe.Tests;

public sealed class BazaarTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(1, true)]
    public async Task Finds_no_weakness_in_the_correct_bazaar(int seed, bool isDestructive)
    {
        var report = await RunAsync(BazaarFlaws.None, seed, isDestructive);
        report.Failure.ShouldBeNull();
        report.Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(nameof(BazaarFlaws.AnyUser), "ZTP103", "GET /users/{userId}", "userId")]
    [InlineData(nameof(BazaarFlaws.AnyOrder), "ZTP103", "GET /orders/{orderId}", "orderId")]
    [InlineData(nameof(BazaarFlaws.OrdersOfAnyone), "ZTP103", "GET /orders/by-user/{userId}", "userId")]
    [InlineData(nameof(BazaarFlaws.EndlessTokens), "ZTP128", "GET /users/{userId}", "Authorization")]
    [InlineData(nameof(BazaarFlaws.WeakSecret), "ZTP124", "GET /users/{userId}", "Authorization")]
    [InlineData(nameof(BazaarFlaws.EveryOrigin), "ZTP221", "GET /users/{userId}", null)]
    [InlineData(nameof(BazaarFlaws.OpenStatistics), "ZTP106", "GET /admin/statistics", null)]
    [InlineData(nameof(BazaarFlaws.StatedAddress), "ZTP129", "GET /report", "X-Real-IP")]
    [InlineData(nameof(BazaarFlaws.SellersPhone), "ZTP205", "GET /products", null)]
    [InlineData(nameof(BazaarFlaws.Versions), "ZTP223", "GET /health", null)]
    [InlineData(nameof(BazaarFlaws.AnyoneAdministers), "ZTP130", "DELETE /admin/users/{userId}", null)]
    [InlineData(nameof(BazaarFlaws.NegativeQuantity), "ZTP133", "POST /orders", "/quantity")]
    [InlineData(nameof(BazaarFlaws.RoleByRegistration), "ZTP108", "POST /auth/register", "/role")]
    [InlineData(nameof(BazaarFlaws.StatedLimit), "ZTP127", "POST /auth/login", "X-Forwarded-For")]
    [InlineData(nameof(BazaarFlaws.ClaimedRole), "ZTP129", "GET /admin/users", "X-User-Role")]
    [InlineData(nameof(BazaarFlaws.AnyPassword), "ZTP138", "POST /auth/login", null)]
    [InlineData(nameof(BazaarFlaws.OpenRedirect), "ZTP225", "GET /go", "next")]
    [InlineData(nameof(BazaarFlaws.HostInUserInfo), "ZTP225", "GET /go", "next")]
    [InlineData(nameof(BazaarFlaws.ChangesAnyUser), "ZTP104", "PATCH /users/{userId}", "userId")]
    [InlineData(nameof(BazaarFlaws.OwnRole), "ZTP108", "PATCH /users/{userId}", "/role")]
    public async Task Finds_a_flaw_and_says_where_it_is(string flaw, string code, string operation, string? place)
    {
        // What was there before is changed only where that was allowed.
        var isDestructive = flaw is nameof(BazaarFlaws.ChangesAnyUser) or nameof(BazaarFlaws.OwnRole);
        var report = await RunAsync(Enum.Parse<BazaarFlaws>(flaw), 1, isDestructive);
        report.Findings.Select(f => f.Code).Distinct().ShouldBe([code]);
        var where = report.Findings[0].Where.ShouldBeOfType<CallLocation>();
        where.Operation.ShouldBe(operation);
        (where.Parameter ?? where.Pointer).ShouldBe(place);
        report.Findings.ShouldAllBe(f => f.Evidence!.Curl.Contains("curl "));
        if (isDestructive)
        {
            (await RunAsync(Enum.Parse<BazaarFlaws>(flaw), 1, false)).Findings.ShouldBeEmpty();
        }
    }

    private async Task<ProbeReport> RunAsync(BazaarFlaws flaws, int seed, bool isDestructive)
    {
        await using var bazaar = await Bazaar.StartAsync(flaws);
        var report = await Prober.Run(
            ApiContract.Parse(Bazaar.Contract),
            bazaar.Url,
            [.. new[] { "alice", "bob" }.Select(name => new Identity(name, new BearerCredential(bazaar.Issue(name))))],
            new ProbeOptions { Seed = seed, Phases = [], AllowDestructive = isDestructive },
            cancellation: TestContext.Current.CancellationToken);
        Reports.Print(report, output);
        return report;
    }
}
