using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Assay.Cli.Tests.Commands;

public sealed class ProbeCommandTests
{
    private const string Contract = """
        openapi: 3.1.0
        info: { title: T, version: '1' }
        paths: { /a: { get: { responses: { '200': { description: ok } } } } }
        """;

    [Fact]
    public async Task An_unreachable_target_is_one_error_and_exit_code_3()
    {
        using var folder = new TemporaryFolder();

        var result = await CommandLine.RunAsync("probe", folder.Write("a.yaml", Contract), "--target", $"http://127.0.0.1:{FreePort()}");

        ShouldBeOneError(result, 3);
    }

    [Theory]
    [InlineData("http://example.com")]
    [InlineData("http://10.0.0.1")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("127.0.0.1:80")]
    public async Task A_target_that_is_not_on_this_machine_or_no_URL_is_refused(string target)
    {
        using var folder = new TemporaryFolder();

        ShouldBeOneError(await CommandLine.RunAsync("probe", folder.Write("a.yaml", Contract), "--target", target), 2);
    }

    [Fact]
    public async Task An_expired_token_is_said_to_be_expired_and_never_printed()
    {
        using var folder = new TemporaryFolder();
        var token = $"{Base64("""{"alg":"RS256"}""")}.{Base64("""{"sub":"a","exp":1000000000}""")}.c2lnbmF0dXJl";
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        var result = await CommandLine.RunAsync(
            "probe", folder.Write("a.yaml", Contract), "--target", $"http://{listener.LocalEndpoint}", "--identity", $"alice=bearer:{token}");

        ShouldBeOneError(result, 3);
        result.Error.ShouldContain("`alice`");
        result.All.ShouldNotContain(token);
    }

    [Theory]
    [InlineData("alice")]
    [InlineData("alice=token:x")]
    [InlineData("alice=bearer:${ASSAY_TEST_NO_SUCH_VARIABLE}")]
    public async Task An_identity_that_cannot_be_read_is_one_error(string identity)
    {
        using var folder = new TemporaryFolder();

        ShouldBeOneError(await CommandLine.RunAsync(
            "probe", folder.Write("a.yaml", Contract), "--target", "http://127.0.0.1:9", "--identity", identity), 2);
    }

    [Theory]
    [InlineData("--budget", "lots")]
    [InlineData("--rate", "0")]
    [InlineData("--workers", "0")]
    [InlineData("--phase", "fuz")]
    [InlineData("--threat", "sqli")]
    [InlineData("--timeout", "5")]
    [InlineData("--cases", "-1")]
    [InlineData("--only", "ZTP999")]
    [InlineData("--path", "/nowhere")]
    [InlineData("--auth", "nowhere.yaml")]
    [InlineData("--fail-on", "sometimes")]
    public async Task An_option_that_cannot_be_used_is_one_error_of_one_line(string option, string value)
    {
        using var folder = new TemporaryFolder();

        var result = await CommandLine.RunAsync("probe", folder.Write("a.yaml", Contract), "--target", "http://127.0.0.1:9", option, value);

        ShouldBeOneError(result, 2);
        result.Error.TrimEnd().Split('\n').Where(l => !l.StartsWith("error: ", StringComparison.Ordinal)).ShouldAllBe(l => l.StartsWith("  ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("full", "GET /a\n  attacks   ZTP129 forwarded-address\n  trials ", "nothing was sent; 1 of 2 operations would be attacked")]
    [InlineData("json", "\"operation\": \"GET /a\"", "\"leftOut\": \"it changes data that the run cannot create")]
    public async Task A_dry_run_says_what_would_be_done_and_sends_nothing(string format, params string[] texts)
    {
        using var folder = new TemporaryFolder();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        var result = await CommandLine.RunAsync(
            "probe", folder.Write("a.yaml", Contract.Replace("/a: {", "/a: { delete: { responses: { '204': { description: gone } } },", StringComparison.Ordinal)),
            "--target", $"http://{listener.LocalEndpoint}", "--dry-run", "--format", format);

        result.Code.ShouldBe(0, result.All);
        foreach (var text in texts)
        {
            result.Out.ShouldContain(text);
        }

        result.Error.ShouldBeEmpty();
        listener.Pending().ShouldBeFalse();
    }

    [Fact]
    public async Task A_traffic_log_that_cannot_be_written_is_one_error()
    {
        using var folder = new TemporaryFolder();

        ShouldBeOneError(await CommandLine.RunAsync(
            "probe", folder.Write("a.yaml", Contract), "--target", "http://127.0.0.1:9", "--har", Path.Combine(folder.Path, "nowhere", "a.har")), 2);
    }

    [Theory]
    [InlineData("state.json")]
    [InlineData("nowhere/state.json")]
    public async Task A_state_that_is_none_or_cannot_be_kept_is_one_error_before_the_run(string file)
    {
        using var folder = new TemporaryFolder();
        folder.Write("state.json", "{}");

        ShouldBeOneError(await CommandLine.RunAsync(
            "probe", folder.Write("a.yaml", Contract), "--target", "http://127.0.0.1:9", "--state", Path.Combine(folder.Path, file)), 2);
    }

    [Fact]
    public async Task A_broken_description_is_a_located_error()
    {
        using var folder = new TemporaryFolder();

        var result = await CommandLine.RunAsync("probe", folder.Write("a.yaml", "openapi: 3.1.0\npaths: [\n"), "--target", "http://127.0.0.1:9");

        result.Code.ShouldBe(2);
        result.Error.ShouldContain("a.yaml:");
        result.Error.ShouldContain("= help: ");
    }

    private static void ShouldBeOneError(CommandLine.Result result, int code)
    {
        result.Code.ShouldBe(code, result.All);
        result.Error.Split('\n').Count(l => l.StartsWith("error: ", StringComparison.Ordinal)).ShouldBe(1, result.Error);
        result.Error.ShouldContain("  = help: ");
        result.All.ShouldNotContain("   at ");
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=');

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
