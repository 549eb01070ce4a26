using System.Text.Json;
using Assay.Cli.Lsp.Documents;
using Assay.Cli.Lsp.Protocol;
using Assay.Contract.OpenApi;
using Assay.Lint;

namespace Assay.Cli.Tests.Lsp;

public sealed class CodeActionTests : IDisposable
{
    private const string Rich = """
        {"textDocument":{"codeAction":{"codeActionLiteralSupport":{"codeActionKind":{"valueSet":[]}},"isPreferredSupport":true}},
         "workspace":{"workspaceEdit":{"documentChanges":true}},"window":{"showDocument":{"support":true}}}
        """;

    // A closed list beside a free one: what the fix of ZTL105 needs stands in the description.
    private const string FreeStatus = Samples.Head + """
        paths:
          /orders:
            post:
              requestBody:
                content:
                  application/json:
                    schema:
                      type: object
                      properties: { note: { type: string, maxLength: 20 } }
              responses: { '200': { description: Orders } }

        """;

    private readonly TemporaryFolder _folder = new();

    private string Api => Path.Combine(_folder.Path, "openapi.yaml");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task A_fix_takes_its_finding_away(string newLine)
    {
        var text = FreeStatus.Replace("\n", newLine, StringComparison.Ordinal);
        await using var client = await LspClient.StartAsync(Rich);
        await client.OpenAsync(Api, text, version: 4);
        var open = (await client.DiagnosticsAsync(Api)).Single(d => DiagnosticsTests.CodeOf(d) == "ZTL101");

        var actions = await ActionsAsync(client, open.GetProperty("range").GetRawText());

        var fix = actions.First(a => a.GetProperty("diagnostics")[0].GetProperty("code").GetString() == "ZTL101" && a.GetProperty("kind").GetString() == "quickfix");
        var change = fix.GetProperty("edit").GetProperty("documentChanges")[0];
        change.GetProperty("textDocument").GetProperty("version").GetInt32().ShouldBe(4);
        var fixedText = Apply(text, change.GetProperty("edits"));
        CodesOf(fixedText).ShouldNotContain("ZTL101");
        fixedText.Replace("\r\n", "", StringComparison.Ordinal).Contains('\r', StringComparison.Ordinal).ShouldBeFalse();
    }

    [Fact]
    public async Task A_client_without_versions_gets_plain_changes()
    {
        await using var client = await LspClient.StartAsync("""{"textDocument":{"codeAction":{"codeActionLiteralSupport":{}}}}""");
        await client.OpenAsync(Api, Samples.FreeSort);

        var ignore = (await ActionsAsync(client, Line(6))).Single(IsIgnore);

        ignore.GetProperty("edit").GetProperty("changes").GetProperty(LspClient.UriOf(Api)).GetArrayLength().ShouldBe(1);
        ignore.TryGetProperty("command", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task An_ignore_in_YAML_is_a_comment_that_hides_the_finding_once_it_has_its_reason()
    {
        await using var client = await LspClient.StartAsync(Rich);
        await client.OpenAsync(Api, Samples.FreeSort);

        var ignore = (await ActionsAsync(client, Line(6))).Single(IsIgnore);

        var text = Apply(Samples.FreeSort, ignore.GetProperty("edit").GetProperty("documentChanges")[0].GetProperty("edits"));
        text.ShouldContain("\n        # assay-ignore ZTL104: say why this is accepted\n        - name: order_by\n");
        CodesOf(text).ShouldNotContain("ZTL104");
        await client.RequestAsync("workspace/executeCommand", ignore.GetProperty("command").GetRawText());
        var shown = await client.CalledAsync("window/showDocument");
        shown.GetProperty("uri").GetString().ShouldBe(LspClient.UriOf(Api));
        Selected(text, shown.GetProperty("selection")).ShouldBe("say why this is accepted");
    }

    [Theory]
    [InlineData("{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"T\",\"version\":\"1\"},\"paths\":{\"/p\":{\"get\":{\"parameters\":[{\"name\":\"order_by\",\"in\":\"query\",\"schema\":{\"type\":\"string\",\"maxLength\":9}}],\"responses\":{\"200\":{\"description\":\"x\"}}}}}}")]
    [InlineData("{\n  \"openapi\": \"3.1.0\",\n  \"info\": {\"title\": \"😀\", \"version\": \"1\"},\n  \"paths\": {\n    \"/p\": {\n      \"get\": {\n        \"parameters\": [\n          {\n            \"name\": \"order_by\",\n            \"in\": \"query\",\n            \"schema\": {\"type\": \"string\", \"maxLength\": 9}\n          }\n        ],\n        \"responses\": {\"200\": {\"description\": \"x\"}}\n      }\n    }\n  }\n}\n")]
    public async Task An_ignore_in_JSON_is_an_extension_of_the_object(string json)
    {
        var file = Path.Combine(_folder.Path, "openapi.json");
        await using var client = await LspClient.StartAsync(Rich);
        await client.OpenAsync(file, json);
        var sort = (await client.DiagnosticsAsync(file)).Single(d => DiagnosticsTests.CodeOf(d) == "ZTL104");

        var ignore = (await ActionsAsync(client, sort.GetProperty("range").GetRawText(), file: file)).Single(a => IsIgnore(a) && a.GetProperty("title").GetString()!.Contains("ZTL104", StringComparison.Ordinal));

        var text = Apply(json, ignore.GetProperty("edit").GetProperty("documentChanges")[0].GetProperty("edits"));
        JsonElement.Parse(text).GetProperty("paths").GetProperty("/p").GetProperty("get").GetProperty("parameters")[0]
            .GetProperty("x-assay-ignore")[0].GetProperty("rule").GetString().ShouldBe("ZTL104");
        CodesOf(text).ShouldNotContain("ZTL104");
        await client.RequestAsync("workspace/executeCommand", ignore.GetProperty("command").GetRawText());
        Selected(text, (await client.CalledAsync("window/showDocument")).GetProperty("selection")).ShouldBe("say why this is accepted");
    }

    [Fact]
    public async Task What_says_that_a_text_is_broken_cannot_be_ignored()
    {
        await using var client = await LspClient.StartAsync(Rich);
        await client.OpenAsync(Api, "openapi: 3.1.0\npaths: [unclosed\n");
        await client.DiagnosticsAsync(Api, d => d.Length == 1);

        (await ActionsAsync(client, """{"start":{"line":0,"character":0},"end":{"line":9,"character":0}}""")).ShouldNotContain(a => IsIgnore(a));
    }

    [Fact]
    public async Task Only_the_kinds_that_are_asked_for_come()
    {
        await using var client = await LspClient.StartAsync(Rich);
        await client.OpenAsync(Api, FreeStatus);
        var everything = """{"start":{"line":0,"character":0},"end":{"line":99,"character":0}}""";

        (await ActionsAsync(client, everything, "[\"refactor\"]")).ShouldBeEmpty();
        (await ActionsAsync(client, everything)).ShouldNotContain(a => a.GetProperty("kind").GetString() == "source.fixAll.assay");
        var all = await ActionsAsync(client, everything, "[\"source.fixAll\"]");
        all.ShouldAllBe(a => a.GetProperty("kind").GetString() == "source.fixAll.assay");
        var safe = (await ActionsAsync(client, everything, "[\"quickfix\"]")).Where(a => a.TryGetProperty("isPreferred", out _)).ToArray();
        all.Length.ShouldBe(safe.Length > 0 ? 1 : 0);
    }

    [Fact]
    public async Task All_safe_fixes_together_leave_a_text_that_can_be_read_and_has_fewer_findings()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "lab/Shop.Vulnerable/openapi.yaml"), TestContext.Current.CancellationToken);
        await using var client = await LspClient.StartAsync(Rich);
        await client.OpenAsync(Api, text);

        var all = await ActionsAsync(client, """{"start":{"line":0,"character":0},"end":{"line":0,"character":0}}""", "[\"source.fixAll.assay\"]");

        var fixedText = Apply(text, all.ShouldHaveSingleItem().GetProperty("edit").GetProperty("documentChanges")[0].GetProperty("edits"));
        var after = CodesOf(fixedText);
        after.ShouldNotContain("ZTL002");
        after.Length.ShouldBeLessThan(CodesOf(text).Length);
    }

    [Fact]
    public async Task The_documentation_of_a_rule_is_opened_as_a_page()
    {
        await using var client = await LspClient.StartAsync(Rich);
        await client.OpenAsync(Api, Samples.FreeSort);
        var open = (await ActionsAsync(client, Line(6))).First(a => a.GetProperty("title").GetString() == "Open the documentation of ZTL104");

        await client.RequestAsync("workspace/executeCommand", open.GetProperty("command").GetRawText());

        var page = new Uri((await client.CalledAsync("window/showDocument")).GetProperty("uri").GetString()!).LocalPath;
        (await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken)).ShouldStartWith("# ZTL104 free-sort-parameter\n");
        (await client.StopAsync()).ShouldBe(0);
        File.Exists(page).ShouldBeFalse();
    }

    private static bool IsIgnore(JsonElement action) => action.GetProperty("title").GetString()!.StartsWith("Ignore ", StringComparison.Ordinal);

    private static string Line(int line) => $"{{\"start\":{{\"line\":{line},\"character\":11}},\"end\":{{\"line\":{line},\"character\":12}}}}";

    private async Task<JsonElement[]> ActionsAsync(LspClient client, string range, string? only = null, string? file = null)
    {
        var answer = await client.RequestAsync(
            "textDocument/codeAction",
            $"{{\"textDocument\":{{\"uri\":\"{LspClient.UriOf(file ?? Api)}\"}},\"range\":{range},\"context\":{{\"diagnostics\":[]{(only is null ? "" : $",\"only\":{only}")}}}}}");
        return [.. answer.GetProperty("result").EnumerateArray()];
    }

    // Edits as a client makes them: all places are of the text before.
    private static string Apply(string text, JsonElement edits)
    {
        var lines = new TextLines(text, PositionEncoding.Utf16);
        var parts = edits.EnumerateArray().Select((e, i) => (Range: TextRange.Of(new Value(e.GetProperty("range")))!.Value, New: e.GetProperty("newText").GetString()!, Order: i))
            .OrderByDescending(e => lines.OffsetOf(e.Range.Start)).ThenByDescending(e => e.Order);
        foreach (var (range, added, _) in parts)
        {
            text = text[..lines.OffsetOf(range.Start)] + added + text[lines.OffsetOf(range.End)..];
        }

        return text;
    }

    private static string Selected(string text, JsonElement selection)
    {
        var lines = new TextLines(text, PositionEncoding.Utf16);
        var range = TextRange.Of(new Value(selection))!.Value;
        return text[lines.OffsetOf(range.Start)..lines.OffsetOf(range.End)];
    }

    private static string[] CodesOf(string text) =>
        [.. new LintSession(new LintSettings()).Audit(ApiContract.Parse(text, text.StartsWith('{') ? "a.json" : "a.yaml")).Findings.Select(f => f.Code)];
}
