using System.Diagnostics;
using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Probe.Identities;
using Shop;

namespace Assay.Probe.Tests;

public sealed class ShopTests(ITestOutputHelper output)
{
    // What the shop was built to fall to, as far as it can be seen from outside.
    private static readonly string[] Flaws =
    [
        "ZTP101 GET /products per_page", "ZTP101 GET /products page", "ZTP102 GET /products order_by", "ZTP401 GET /products order_by",
        "ZTP401 GET /orders status", "ZTP107 GET /orders Authorization",
        "ZTP103 GET /orders/{order_id} order_id", "ZTP104 PUT /orders/{order_id} order_id", "ZTP105 DELETE /orders/{order_id} order_id",
        "ZTP106 GET /orders/{order_id}", "ZTP106 PUT /orders/{order_id}", "ZTP106 DELETE /orders/{order_id}",
        "ZTP108 POST /orders /status", "ZTP108 PUT /orders/{order_id} /status", "ZTP108 PUT /orders/{order_id} /user_id",
        "ZTP109 POST /orders /note", "ZTP109 PUT /orders/{order_id} /note",
        "ZTP201 GET /orders /*/payment_token", "ZTP201 GET /orders/{order_id} /internal_note", "ZTP202 GET /products",
        "ZTP301 GET /companies", "ZTP302 GET /fetch-external-data url", "ZTP302 GET /fetch-external-data-safe url", "ZTP001 GET /secrets",
    ];

    [Fact]
    public async Task Finds_every_flaw_of_the_vulnerable_shop_and_each_curl_line_shows_it_again()
    {
        await using var lab = await ShopLab.StartAsync(global::Shop.Vulnerable.ShopApp.Build, cancellation: TestContext.Current.CancellationToken);
        var report = await RunAsync(lab, global::Shop.Vulnerable.ShopApp.ContractPath, new ProbeOptions { Phases = [] });

        report.Unchecked.ShouldBeEmpty();
        report.Findings.Count(f => f.Message.Contains("fails on a `per_page` below 1")).ShouldBe(1);
        var found = report.Findings.Select(f => Name((CallLocation)f.Where, f.Code)).ToHashSet();
        Flaws.Where(flaw => !found.Contains(flaw)).ShouldBeEmpty();
        foreach (var finding in report.Findings)
        {
            var sent = await CurlAsync(finding.Evidence!.Curl, lab.Tokens);
            sent.Split(' ').ElementAtOrDefault(1).ShouldBe(finding.Evidence.Response.Split(' ', '\n')[1], finding.Evidence.Curl);
        }
    }

    [Fact]
    public async Task Finds_nothing_in_the_hardened_shop()
    {
        await using var lab = await ShopLab.StartAsync(global::Shop.Hardened.ShopApp.Build, cancellation: TestContext.Current.CancellationToken);
        (await RunAsync(lab, global::Shop.Hardened.ShopApp.ContractPath)).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Finds_nothing_in_the_hardened_shops_own_code()
    {
        await using var lab = await ShopLab.StartAsync(
            global::Shop.Hardened.ShopApp.BuildWithoutGuard, cancellation: TestContext.Current.CancellationToken);
        (await RunAsync(lab, global::Shop.Hardened.ShopApp.ContractPath)).Findings.ShouldBeEmpty();
    }

    private static string Name(CallLocation where, string code) => $"{code} {where.Operation} {where.Parameter ?? where.Pointer}".TrimEnd();

    // As a reader would: in a shell, with the tokens in the environment.
    private static async Task<string> CurlAsync(string line, IReadOnlyDictionary<string, string> tokens)
    {
        var shell = new ProcessStartInfo("bash", ["-c", line]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (who, token) in tokens)
        {
            shell.Environment[$"{who.ToUpperInvariant()}_TOKEN"] = token;
        }

        using var process = Process.Start(shell)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var answer = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        (await errors).ShouldBe("");
        return answer;
    }

    private async Task<ProbeReport> RunAsync(ShopLab lab, string contract, ProbeOptions? options = null)
    {
        var report = await Prober.Run(
            ApiContract.Load(contract),
            lab.Url,
            [.. lab.Tokens.Select(t => new Identity(t.Key, new BearerCredential(t.Value)))],
            options,
            cancellation: TestContext.Current.CancellationToken);
        Reports.Print(report, output);
        return report;
    }
}
