using System.Diagnostics;

namespace Assay.Cli.Tests.Lsp;

/// <summary>The real executable over its real standard input and output.</summary>
public sealed class ExecutableTests
{
    [Fact]
    public async Task Serves_an_editor_and_writes_nothing_else_to_standard_output()
    {
        using var folder = new TemporaryFolder();
        using var server = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "assay.dll"), "lsp", "--stdio"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var api = Path.Combine(folder.Path, "openapi.yaml");
        await using var client = new LspClient(server.StandardInput.BaseStream, server.StandardOutput.BaseStream, ExitOf(server));
        await client.InitializeAsync(extra: $",\"clientInfo\":{{\"name\":\"test\"}},\"trace\":\"messages\"");

        await client.OpenAsync(api, Samples.FreeSort);

        (await client.DiagnosticsAsync(api, version: 1)).ShouldContain(d => DiagnosticsTests.CodeOf(d) == "ZTL104");
        (await client.CalledAsync("$/logTrace")).GetProperty("message").GetString()!.ShouldStartWith("audited `openapi.yaml` in ");
        (await client.StopAsync()).ShouldBe(0);
        (await server.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldBe("");
    }

    private static async Task<int> ExitOf(Process server)
    {
        await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        return server.ExitCode;
    }
}
