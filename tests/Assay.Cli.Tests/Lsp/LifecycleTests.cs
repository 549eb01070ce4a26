using System.Diagnostics;
using Assay.Cli.Lsp;

namespace Assay.Cli.Tests.Lsp;

public sealed class LifecycleTests
{
    [Fact]
    public async Task Says_what_it_can_do_and_ends_with_0_after_a_shutdown()
    {
        await using var client = LspClient.Start();

        var result = await client.InitializeAsync();

        var capabilities = result.GetProperty("capabilities");
        capabilities.GetProperty("positionEncoding").GetString().ShouldBe("utf-16");
        capabilities.GetProperty("hoverProvider").GetBoolean().ShouldBeTrue();
        capabilities.GetProperty("textDocumentSync").GetProperty("change").GetInt32().ShouldBe(2);
        capabilities.TryGetProperty("diagnosticProvider", out _).ShouldBeFalse();
        result.GetProperty("serverInfo").GetProperty("name").GetString().ShouldBe("assay");
        (await client.StopAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Ends_with_1_where_exit_comes_without_shutdown()
    {
        await using var client = await LspClient.StartAsync();

        await client.SendAsync("""{"jsonrpc":"2.0","method":"exit"}""");

        (await client.Exit).ShouldBe(1);
    }

    [Fact]
    public async Task Ends_with_1_where_its_input_ends()
    {
        await using var client = await LspClient.StartAsync();

        client.EndInput();

        (await client.Exit).ShouldBe(1);
    }

    [Fact]
    public async Task Refuses_requests_before_initialize_and_after_shutdown()
    {
        await using var client = LspClient.Start();

        (await ErrorAsync(client, "textDocument/hover")).ShouldBe(-32002);
        await client.InitializeAsync();
        (await ErrorAsync(client, "initialize")).ShouldBe(-32600);
        await client.RequestAsync("shutdown", "null");
        (await ErrorAsync(client, "textDocument/hover")).ShouldBe(-32600);
    }

    [Fact]
    public async Task Refuses_what_it_does_not_know_and_passes_over_such_notifications()
    {
        await using var client = await LspClient.StartAsync();

        await client.NotifyAsync("$/unheard", "{}");
        await client.NotifyAsync("textDocument/unheard", "[]");
        await client.NotifyAsync("textDocument/didOpen", "17");
        await client.NotifyAsync("textDocument/didChange", """{"textDocument":{"uri":[]},"contentChanges":7}""");

        (await ErrorAsync(client, "textDocument/unheard")).ShouldBe(-32601);
        (await ErrorAsync(client, "textDocument/didOpen")).ShouldBe(-32601);
        (await ErrorAsync(client, "textDocument/hover")).ShouldBe(-32602);
        (await ErrorAsync(client, "workspace/executeCommand")).ShouldBe(-32602);
    }

    [Fact]
    public async Task Answers_an_id_that_is_a_text_with_that_text()
    {
        await using var client = LspClient.Start();
        await client.InitializeAsync();

        await client.SendAsync("""{"jsonrpc":"2.0","id":"seven","method":"shutdown"}""");
        await client.SendAsync("""{"jsonrpc":"2.0","id":{"no":1},"method":"shutdown"}""");
        await client.SendAsync("""[{"jsonrpc":"2.0","id":8,"method":"shutdown"}]""");
        await client.SendAsync("""{"jsonrpc":"2.0","id":9,"method":"x"}""");

        (await client.ResponseAsync(9)).GetProperty("error").GetProperty("code").GetInt32().ShouldBe(-32600);
        var said = client.Said();
        said.ShouldContain(m => m.Contains("\"id\":\"seven\",\"result\":null", StringComparison.Ordinal));
        said.Count(m => m.Contains("\"id\":null,\"error\":{\"code\":-32600", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Theory]
    [InlineData("""["utf-8","utf-32"]""", "utf-8")]
    [InlineData("""["utf-32"]""", "utf-32")]
    [InlineData("""["utf-8","utf-16"]""", "utf-16")]
    [InlineData("""["klingon", 3]""", "utf-16")]
    public async Task Counts_in_units_that_the_client_knows(string offered, string chosen)
    {
        await using var client = LspClient.Start();

        var result = await client.InitializeAsync($$$"""{"general":{"positionEncodings":{{{offered}}}}}""");

        result.GetProperty("capabilities").GetProperty("positionEncoding").GetString().ShouldBe(chosen);
    }

    [Fact]
    public async Task Ends_when_the_editor_ends()
    {
        using var editor = Process.Start(new ProcessStartInfo("sleep", ["600"]))!;
        await using var client = LspClient.Start(new ServerOptions { ClientProcess = editor.Id });
        await client.InitializeAsync();

        client.Exit.IsCompleted.ShouldBeFalse();
        editor.Kill();

        (await client.Exit.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken)).ShouldBe(1);
    }

    [Fact]
    public async Task Works_on_where_the_number_of_the_editor_is_no_process_here()
    {
        await using var client = LspClient.Start(new ServerOptions { ClientProcess = int.MaxValue });

        await client.InitializeAsync();

        (await client.StopAsync()).ShouldBe(0);
    }

    private static async Task<int> ErrorAsync(LspClient client, string method) =>
        (await client.RequestAsync(method, "{}")).GetProperty("error").GetProperty("code").GetInt32();
}
