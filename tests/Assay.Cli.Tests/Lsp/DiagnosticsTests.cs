using System.Text.Json;
using Assay.Cli.Lsp;

namespace Assay.Cli.Tests.Lsp;

public sealed class DiagnosticsTests : IDisposable
{
    private const string Rich = """
        {"textDocument":{"publishDiagnostics":{"relatedInformation":true,"codeDescriptionSupport":true,"tagSupport":{"valueSet":[1,2]}}}}
        """;

    private readonly TemporaryFolder _folder = new();

    private string Api => Path.Combine(_folder.Path, "openapi.yaml");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_audited_is_the_text_of_the_editor_and_not_of_the_disk()
    {
        _folder.Write("openapi.yaml", Samples.FixedSort);
        await using var client = await LspClient.StartAsync(Rich);

        await client.OpenAsync(Api, Samples.FreeSort, version: 7);

        var found = await client.DiagnosticsAsync(Api, version: 7);
        var sort = found.Single(d => CodeOf(d) == "ZTL104");
        sort.GetProperty("source").GetString().ShouldBe("assay");
        sort.GetProperty("severity").GetInt32().ShouldBe(1);
        sort.GetProperty("message").GetString()!.ShouldContain("`order_by` of `GET /products`");
        sort.GetProperty("codeDescription").GetProperty("href").GetString()!.ShouldStartWith("https://cwe.mitre.org/data/definitions/");
        RangeOf(sort).ShouldBe("6:10-6:14");
    }

    [Fact]
    public async Task A_client_that_knows_little_gets_nothing_that_it_does_not_know()
    {
        await using var client = await LspClient.StartAsync();

        await client.OpenAsync(Api, Samples.FreeSort);

        var sort = (await client.DiagnosticsAsync(Api)).Single(d => CodeOf(d) == "ZTL104");
        sort.TryGetProperty("codeDescription", out _).ShouldBeFalse();
        sort.TryGetProperty("tags", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Edits_of_parts_and_of_the_whole_are_followed_without_the_disk()
    {
        await using var client = await LspClient.StartAsync();
        await client.OpenAsync(Api, Samples.FreeSort);
        (await client.DiagnosticsAsync(Api, version: 1)).ShouldContain(d => CodeOf(d) == "ZTL104");

        // Line 8 is the parameter's schema.
        await client.ChangeAsync(Api, 2, LspClient.Replacing(8, 18, 8, 99, "{ type: string, enum: [a, b] }"));
        (await client.DiagnosticsAsync(Api, version: 2)).ShouldNotContain(d => CodeOf(d) == "ZTL104" || CodeOf(d) == "ZTL002");

        await client.ChangeAsync(Api, 3, LspClient.Replacing(0, 0, 0, 0, "# 😀\n"), LspClient.Replacing(9, 18, 9, 99, "{ type: string, maxLength: 9 }"));
        RangeOf((await client.DiagnosticsAsync(Api, version: 3)).Single(d => CodeOf(d) == "ZTL104")).ShouldBe("7:10-7:14");

        await client.ChangeAsync(Api, 4, LspClient.Whole(Samples.FixedSort));
        (await client.DiagnosticsAsync(Api, version: 4)).ShouldNotContain(d => CodeOf(d) == "ZTL104");
    }

    [Fact]
    public async Task A_broken_text_shows_where_it_is_broken_and_recovers()
    {
        await using var client = await LspClient.StartAsync();
        await client.OpenAsync(Api, Samples.FreeSort);
        await client.DiagnosticsAsync(Api, version: 1);

        await client.ChangeAsync(Api, 2, LspClient.Replacing(2, 0, 2, 0, "x: [unclosed\n"));
        (await client.DiagnosticsAsync(Api, version: 2)).ShouldHaveSingleItem().GetProperty("code").GetString().ShouldBe("ZTL002");

        await client.ChangeAsync(Api, 3, LspClient.Whole("opena"));
        (await client.DiagnosticsAsync(Api, version: 3)).ShouldHaveSingleItem().GetProperty("code").GetString().ShouldBe("ZTL001");

        await client.ChangeAsync(Api, 4, LspClient.Whole(Samples.FreeSort));
        (await client.DiagnosticsAsync(Api, version: 4)).ShouldContain(d => CodeOf(d) == "ZTL104");
    }

    [Fact]
    public async Task Changes_that_come_too_late_or_make_no_sense_change_nothing()
    {
        await using var client = await LspClient.StartAsync();
        await client.OpenAsync(Api, Samples.FreeSort, version: 5);

        await client.ChangeAsync(Api, 4, LspClient.Whole("gone"));
        await client.ChangeAsync(Api, 6, "{\"text\":7}", "{\"range\":{\"start\":{\"line\":-1,\"character\":0},\"end\":{}},\"text\":\"x\"}");
        await client.ChangeAsync(_folder.Path + "/other.yaml", 1, LspClient.Whole("gone"));
        await client.ChangeAsync(Api, 7, LspClient.Replacing(9_999, 9_999, 9_999, 9_999, "# the end\n"), LspClient.Replacing(9, 3, 9, 0, "   "));

        (await client.DiagnosticsAsync(Api, version: 7)).ShouldContain(d => CodeOf(d) == "ZTL104");
        client.Said().Count(m => m.Contains("window/logMessage", StringComparison.Ordinal)).ShouldBe(4);
    }

    [Theory]
    [InlineData("utf-16", 59)]
    [InlineData("utf-8", 61)]
    [InlineData("utf-32", 58)]
    public async Task Places_behind_an_emoji_are_counted_in_the_units_of_the_client(string encoding, int character)
    {
        var text = (Samples.Head + "paths:\n  /products:\n    get:\n      parameters:\n        [ { in: query, description: \"😀\", x-note: 1234567, name: order_by, schema: { type: string, maxLength: 20 } } ]\n"
            + "      responses: { '200': { description: Products } }\n").Replace("\n", "\r\n", StringComparison.Ordinal);
        await using var client = await LspClient.StartAsync($$$"""{"general":{"positionEncodings":["{{{encoding}}}"]}}""");

        await client.OpenAsync(Api, text);

        await client.DiagnosticsAsync(Api, d => d.Any(x => CodeOf(x) == "ZTL104"));
        await client.ChangeAsync(Api, 2, LspClient.Replacing(6, character, 6, character, "name: order_by, schema: { type: string, enum: [a] } } ]\r\n# "));
        var after = await client.DiagnosticsAsync(Api, version: 2);
        after.ShouldNotContain(d => CodeOf(d) == "ZTL104");
        after.ShouldNotContain(d => CodeOf(d) == "ZTL002");
    }

    [Fact]
    public async Task A_burst_of_changes_is_audited_once()
    {
        await using var client = await LspClient.StartAsync(options: new ServerOptions { Quiet = TimeSpan.FromSeconds(1) });
        await client.OpenAsync(Api, Samples.FreeSort);
        await client.DiagnosticsAsync(Api, version: 1);

        for (var version = 2; version <= 40; version++)
        {
            await client.ChangeAsync(Api, version, LspClient.Replacing(0, 0, 0, 0, "# typed\n"));
        }

        RangeOf((await client.DiagnosticsAsync(Api, version: 40)).Single(d => CodeOf(d) == "ZTL104")).ShouldBe("45:10-45:14");
        client.Said().Count(m => m.Contains("publishDiagnostics", StringComparison.Ordinal)).ShouldBeLessThan(5);
    }

    [Fact]
    public async Task Other_YAML_is_left_alone_and_a_text_without_file_is_audited()
    {
        await using var client = await LspClient.StartAsync();

        await client.OpenAsync(Path.Combine(_folder.Path, "compose.yaml"), "services: { db: { image: postgres } }\n");
        await client.OpenAsync("untitled:Untitled-1", Samples.FreeSort);

        (await client.DiagnosticsAsync("untitled:Untitled-1")).ShouldContain(d => CodeOf(d) == "ZTL104");
        client.Said().ShouldNotContain(m => m.Contains("compose.yaml", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Closing_takes_the_diagnostics_away()
    {
        await using var client = await LspClient.StartAsync();
        await client.OpenAsync(Api, Samples.FreeSort);
        (await client.DiagnosticsAsync(Api)).ShouldNotBeEmpty();

        await client.CloseAsync(Api);

        (await client.DiagnosticsAsync(Api)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_client_that_pulls_is_answered_for_the_newest_text_and_nothing_is_pushed()
    {
        await using var client = LspClient.Start();
        var result = await client.InitializeAsync("""{"textDocument":{"diagnostic":{}}}""");
        result.GetProperty("capabilities").GetProperty("diagnosticProvider").GetProperty("interFileDependencies").GetBoolean().ShouldBeTrue();
        await client.OpenAsync(Api, Samples.FreeSort);

        var first = (await client.RequestAsync("textDocument/diagnostic", Document(Api))).GetProperty("result");
        first.GetProperty("kind").GetString().ShouldBe("full");
        first.GetProperty("items").EnumerateArray().ShouldContain(d => CodeOf(d) == "ZTL104");
        var id = first.GetProperty("resultId").GetString()!;

        var again = (await client.RequestAsync("textDocument/diagnostic", Document(Api, id))).GetProperty("result");
        again.GetProperty("kind").GetString().ShouldBe("unchanged");

        await client.ChangeAsync(Api, 2, LspClient.Whole(Samples.FixedSort));
        var changed = (await client.RequestAsync("textDocument/diagnostic", Document(Api, id))).GetProperty("result");
        changed.GetProperty("items").EnumerateArray().ShouldNotContain(d => CodeOf(d) == "ZTL104");
        client.Said().ShouldNotContain(m => m.Contains("publishDiagnostics", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_that_waits_can_be_cancelled()
    {
        await using var client = await LspClient.StartAsync("""{"textDocument":{"diagnostic":{}}}""");
        await client.OpenAsync(Api, Large());

        var id = await client.AskAsync("textDocument/diagnostic", Document(Api));
        await client.NotifyAsync("$/cancelRequest", $"{{\"id\":{id}}}");

        (await client.ResponseAsync(id)).GetProperty("error").GetProperty("code").GetInt32().ShouldBe(-32800);
    }

    [Fact]
    public async Task Other_requests_are_answered_while_a_large_text_is_audited()
    {
        await using var client = await LspClient.StartAsync("""{"textDocument":{"diagnostic":{}}}""");
        await client.OpenAsync(Api, Large());
        var slow = await client.AskAsync("textDocument/diagnostic", Document(Api));

        var other = await client.RequestAsync("textDocument/hover", LspClient.At(Path.Combine(_folder.Path, "closed.yaml"), 0, 0));

        // The audit takes seconds; the answer about another text did not wait for it.
        client.Said().ShouldNotContain(m => m.Contains($"\"id\":{slow},", StringComparison.Ordinal));
        other.TryGetProperty("error", out _).ShouldBeFalse();
        (await client.ResponseAsync(slow)).GetProperty("result").GetProperty("items").GetArrayLength().ShouldBeGreaterThan(0);
    }

    private static string Large() => Samples.Head + "paths:\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i =>
        $"  /things{i}:\n    get:\n      parameters:\n        - {{ name: order_by, in: query, schema: {{ type: string }} }}\n      responses: {{ '200': {{ description: Things }} }}\n"));

    private static string Document(string path, string? previous = null) =>
        $"{{\"textDocument\":{{\"uri\":\"{LspClient.UriOf(path)}\"}}{(previous is null ? "" : $",\"previousResultId\":\"{previous}\"")}}}";

    internal static string CodeOf(JsonElement diagnostic) => diagnostic.GetProperty("code").GetString()!;

    internal static string RangeOf(JsonElement diagnostic)
    {
        var range = diagnostic.GetProperty("range");
        return $"{Of("start")}-{Of("end")}";

        string Of(string end) => $"{range.GetProperty(end).GetProperty("line").GetInt32()}:{range.GetProperty(end).GetProperty("character").GetInt32()}";
    }
}
