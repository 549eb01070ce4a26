namespace Assay.Cli.Tests.Lsp;

/// <summary>Descriptions over several files: what is open counts, wherever it is referred from.</summary>
public sealed class ManyFilesTests : IDisposable
{
    private const string Description = Samples.Head + "paths:\n  /products: { $ref: 'paths/products.yaml' }\n";

    private readonly TemporaryFolder _folder = new();

    public ManyFilesTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "paths"));
        _folder.Write("openapi.yaml", Description);
        _folder.Write("paths/products.yaml", Fragment("maxLength: 20"));
    }

    private string Api => Path.Combine(_folder.Path, "openapi.yaml");

    private string Products => Path.Combine(_folder.Path, "paths", "products.yaml");

    private string Root => $",\"workspaceFolders\":[{{\"uri\":\"{LspClient.UriOf(_folder.Path)}\",\"name\":\"w\"}}]";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Findings_stand_in_the_file_that_they_are_about_open_or_not()
    {
        await using var client = await LspClient.StartAsync("""{"textDocument":{"publishDiagnostics":{"relatedInformation":true}}}""", Root);

        await client.OpenAsync(Api, Description);

        var sort = (await client.DiagnosticsAsync(Products)).Single(d => DiagnosticsTests.CodeOf(d) == "ZTL104");
        DiagnosticsTests.RangeOf(sort).ShouldBe("2:6-2:10");
        sort.GetProperty("relatedInformation")[0].GetProperty("location").GetProperty("uri").GetString().ShouldBe(LspClient.UriOf(Api));
        (await client.DiagnosticsAsync(Api)).ShouldNotContain(d => DiagnosticsTests.CodeOf(d) == "ZTL104");
    }

    [Fact]
    public async Task An_unsaved_part_counts_in_the_description_that_includes_it()
    {
        await using var client = await LspClient.StartAsync("{}", Root);
        await client.OpenAsync(Api, Description);
        await client.OpenAsync(Products, Fragment("maxLength: 20"), version: 1);
        (await client.DiagnosticsAsync(Products, version: 1)).ShouldContain(d => DiagnosticsTests.CodeOf(d) == "ZTL104");

        await client.ChangeAsync(Products, 2, LspClient.Whole(Fragment("enum: [name, price]")));
        (await client.DiagnosticsAsync(Products, version: 2)).ShouldNotContain(d => DiagnosticsTests.CodeOf(d) == "ZTL104");

        // Closed without saving, the disk counts again.
        await client.CloseAsync(Products);
        (await client.DiagnosticsAsync(Products, d => d.Any(x => DiagnosticsTests.CodeOf(x) == "ZTL104"))).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_part_alone_is_shown_with_the_findings_of_the_description_above_it()
    {
        await using var client = await LspClient.StartAsync("{}", Root);

        await client.OpenAsync(Products, Fragment("maxLength: 30"), version: 3);

        (await client.DiagnosticsAsync(Products, version: 3)).ShouldContain(d => DiagnosticsTests.CodeOf(d) == "ZTL104");
        await client.CloseAsync(Products);
        (await client.DiagnosticsAsync(Products)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_broken_part_says_where_it_is_broken()
    {
        await using var client = await LspClient.StartAsync("{}", Root);
        await client.OpenAsync(Api, Description);
        await client.OpenAsync(Products, Fragment("maxLength: 20"), version: 1);
        await client.DiagnosticsAsync(Products, version: 1);

        await client.ChangeAsync(Products, 2, LspClient.Whole("get: [broken"));

        (await client.DiagnosticsAsync(Products, version: 2)).ShouldContain(d => DiagnosticsTests.CodeOf(d) == "ZTL002");
    }

    [Fact]
    public async Task A_file_that_comes_into_being_on_the_disk_or_in_the_editor_ends_a_dangling_reference()
    {
        File.Delete(Products);
        await using var client = await LspClient.StartAsync("{}", Root);
        await client.OpenAsync(Api, Description);
        (await client.DiagnosticsAsync(Api)).ShouldContain(d => DiagnosticsTests.CodeOf(d) == "ZTL004");

        await client.OpenAsync(Products, Fragment("maxLength: 20"));
        (await client.DiagnosticsAsync(Api)).ShouldNotContain(d => DiagnosticsTests.CodeOf(d) == "ZTL004");

        await client.CloseAsync(Products);
        (await client.DiagnosticsAsync(Api)).ShouldContain(d => DiagnosticsTests.CodeOf(d) == "ZTL004");

        _folder.Write("paths/products.yaml", Fragment("maxLength: 20"));
        await client.NotifyAsync("workspace/didChangeWatchedFiles", $"{{\"changes\":[{{\"uri\":\"{LspClient.UriOf(Products)}\",\"type\":1}}]}}");
        (await client.DiagnosticsAsync(Api)).ShouldNotContain(d => DiagnosticsTests.CodeOf(d) == "ZTL004");
    }

    [Fact]
    public async Task References_stay_in_the_folder_unless_the_settings_let_them_out()
    {
        using var elsewhere = new TemporaryFolder();
        var outside = elsewhere.Write("products.yaml", Fragment("maxLength: 20"));
        var text = Samples.Head + $"paths:\n  /products: {{ $ref: '{outside}' }}\n";
        await using var client = await LspClient.StartAsync("{}", Root);

        // Also an open text is not read where its place may not be.
        await client.OpenAsync(outside, Fragment("maxLength: 20"));
        await client.OpenAsync(Api, text);
        (await client.DiagnosticsAsync(Api)).ShouldContain(d => DiagnosticsTests.CodeOf(d) == "ZTL006");

        await client.NotifyAsync("workspace/didChangeConfiguration", """{"settings":{"assay":{"refs":"files"}}}""");
        (await client.DiagnosticsAsync(Api)).ShouldNotContain(d => DiagnosticsTests.CodeOf(d) == "ZTL006");
    }

    [Fact]
    public async Task The_settings_of_the_project_count_and_their_errors_are_shown_in_them()
    {
        var settings = _folder.Write("assay.yaml", "lint:\n  rules:\n    ZTL104: off\n");
        await using var client = await LspClient.StartAsync("{}", Root);
        await client.OpenAsync(Api, Samples.FreeSort);
        (await client.DiagnosticsAsync(Api)).ShouldNotContain(d => DiagnosticsTests.CodeOf(d) == "ZTL104");

        _folder.Write("assay.yaml", "lint:\n  rules:\n    ZTL104: never\n");
        await client.NotifyAsync("workspace/didChangeWatchedFiles", $"{{\"changes\":[{{\"uri\":\"{LspClient.UriOf(settings)}\",\"type\":2}}]}}");

        (await client.DiagnosticsAsync(settings)).ShouldHaveSingleItem().GetProperty("range").GetProperty("start").GetProperty("line").GetInt32().ShouldBe(2);
        (await client.DiagnosticsAsync(Api)).ShouldContain(d => DiagnosticsTests.CodeOf(d) == "ZTL104");
    }

    [Fact]
    public async Task Settings_that_are_saved_in_the_editor_count_at_once()
    {
        var settings = _folder.Write("assay.yaml", "lint:\n  rules:\n    ZTL104: off\n");
        await using var client = await LspClient.StartAsync("{}", Root);
        await client.OpenAsync(settings, "lint: {}\n");
        await client.OpenAsync(Api, Samples.FreeSort);
        (await client.DiagnosticsAsync(Api)).ShouldNotContain(d => DiagnosticsTests.CodeOf(d) == "ZTL104");

        _folder.Write("assay.yaml", "lint: {}\n");
        await client.NotifyAsync("textDocument/didSave", $"{{\"textDocument\":{{\"uri\":\"{LspClient.UriOf(settings)}\"}}}}");

        (await client.DiagnosticsAsync(Api)).ShouldContain(d => DiagnosticsTests.CodeOf(d) == "ZTL104");
    }

    [Fact]
    public async Task A_client_that_pulls_gets_the_files_that_are_not_open_too_and_is_told_when_to_ask_again()
    {
        await using var client = await LspClient.StartAsync(
            """{"textDocument":{"diagnostic":{"relatedDocumentSupport":true}},"workspace":{"diagnostics":{"refreshSupport":true}}}""", Root);
        await client.OpenAsync(Api, Description);

        var report = (await PullAsync(client, Api)).GetProperty("relatedDocuments").GetProperty(LspClient.UriOf(Products));
        report.GetProperty("items").EnumerateArray().ShouldContain(d => DiagnosticsTests.CodeOf(d) == "ZTL104");

        await client.OpenAsync(Products, Fragment("maxLength: 20"));
        (await PullAsync(client, Products)).GetProperty("items").EnumerateArray().ShouldContain(d => DiagnosticsTests.CodeOf(d) == "ZTL104");
        await client.ChangeAsync(Api, 2, LspClient.Whole(Samples.Head + "paths: {}\n"));
        (await client.WaitForRequestAsync("workspace/diagnostic/refresh")).ShouldBeTrue();
    }

    private static async Task<System.Text.Json.JsonElement> PullAsync(LspClient client, string path) =>
        (await client.RequestAsync("textDocument/diagnostic", $"{{\"textDocument\":{{\"uri\":\"{LspClient.UriOf(path)}\"}}}}")).GetProperty("result");

    private static string Fragment(string schema) => $$"""
        get:
          parameters:
            - name: order_by
              in: query
              schema: { type: string, {{schema}} }
          responses: { '200': { description: Products } }

        """;
}
