using System.Diagnostics;
using System.Globalization;

namespace Shop.Tests;

public sealed class StandAloneTests
{
    [Theory, InlineData("Shop.Vulnerable"), InlineData("Shop.Hardened")]
    public async Task Runs_tells_how_to_log_in_and_ends_on_a_signal(string shop)
    {
        using var process = Start(shop, "--urls", "http://127.0.0.1:0");
        var first = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        var url = first!.Split(' ').Single(word => word.StartsWith("http:", StringComparison.Ordinal));
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(url) };

        (await ShopLab.LogInAsync(client, "alice", TestContext.Current.CancellationToken)).ShouldNotBeEmpty();
        (await client.GetStringAsync("/companies?country=DE", TestContext.Current.CancellationToken)).ShouldContain("Nordwind");

        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        var rest = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0);
        rest.ShouldContain("alice / alice-password");
        rest.ShouldContain($"curl {url}/login");
    }

    [Theory]
    [InlineData("http://0.0.0.0:0"), InlineData("http://[::]:0"), InlineData("http://192.0.2.1:0"), InlineData("http://example.com:0")]
    [InlineData("http://127.0.0.1@0.0.0.0:0")]
    public async Task Vulnerable_refuses_to_listen_beyond_loopback(string url) =>
        (await FailAsync("Shop.Vulnerable", "--urls", url)).ShouldStartWith(
            "error: Shop.Vulnerable is vulnerable on purpose and listens on a loopback address only");

    [Theory, InlineData("Shop.Vulnerable"), InlineData("Shop.Hardened")]
    public async Task Says_in_one_line_that_the_port_is_in_use(string shop)
    {
        await using var lab = await Labs.VulnerableAsync(Labs.Sqlite);
        var url = $"http://127.0.0.1:{lab.Url.Port}";

        (await FailAsync(shop, "--urls", url)).ShouldBe(
            $"error: {url} is in use\n  = help: choose another port with --urls, or port 0 for a free one\n");
    }

    [Theory]
    [InlineData("--nonsense"), InlineData("--urls"), InlineData("--urls", "no url"), InlineData("--urls", "https://127.0.0.1:0")]
    [InlineData("--urls", "http://127.0.0.1:0/path"), InlineData("--urls", "http://*:0")]
    [InlineData("--connection", "nonsense"), InlineData("--connection", "Host=127.0.0.1;Port=1;Username=x;Password=y")]
    public async Task Says_in_one_line_what_is_wrong(params string[] args)
    {
        var lines = (await FailAsync("Shop.Hardened", args)).TrimEnd().Split('\n');

        lines.Length.ShouldBe(2);
        lines[0].ShouldStartWith("error: ");
        lines[1].ShouldStartWith("  = help: ");
    }

    private static async Task<string> FailAsync(string shop, params string[] args)
    {
        using var process = Start(shop, args);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(2, error);
        (await output).ShouldBeEmpty();
        return error;
    }

    private static Process Start(string shop, params string[] args) =>
        Process.Start(new ProcessStartInfo(
            Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet",
            [Path.Combine(AppContext.BaseDirectory, $"{shop}.dll"), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
}
