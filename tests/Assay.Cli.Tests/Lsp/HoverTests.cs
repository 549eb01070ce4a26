namespace Assay.Cli.Tests.Lsp;

public sealed class HoverTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Api => Path.Combine(_folder.Path, "openapi.yaml");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Shows_the_finding_and_the_documentation_of_its_rule()
    {
        await using var client = await LspClient.StartAsync("""{"textDocument":{"hover":{"contentFormat":["markdown","plaintext"]}}}""");
        await client.OpenAsync(Api, Samples.FreeSort);

        var hover = (await client.RequestAsync("textDocument/hover", LspClient.At(Api, 6, 12))).GetProperty("result");

        hover.GetProperty("contents").GetProperty("kind").GetString().ShouldBe("markdown");
        var text = hover.GetProperty("contents").GetProperty("value").GetString()!;
        text.ShouldContain("**ZTL104** `free-sort-parameter` · error · ");
        text.ShouldContain("[CWE-");
        text.ShouldContain("`order_by` of `GET /products`");
        text.ShouldContain("#### What it does");
        text.ShouldContain("#### Good");
        DiagnosticsTests.RangeOf(hover).ShouldBe("6:10-6:14");
    }

    [Fact]
    public async Task Has_nothing_to_say_where_nothing_is()
    {
        await using var client = await LspClient.StartAsync();
        await client.OpenAsync(Api, Samples.FreeSort);

        var hover = await client.RequestAsync("textDocument/hover", LspClient.At(Api, 5, 9));

        hover.GetProperty("result").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task Explains_the_extensions_of_Assay()
    {
        await using var client = await LspClient.StartAsync();
        await client.OpenAsync(Api, Samples.FreeSort.Replace("    get:\n", "    get:\n      x-assay-owner: { property: user_id, claim: sub }\n", StringComparison.Ordinal));

        var hover = (await client.RequestAsync("textDocument/hover", LspClient.At(Api, 5, 12))).GetProperty("result");

        hover.GetProperty("contents").GetProperty("kind").GetString().ShouldBe("plaintext");
        hover.GetProperty("contents").GetProperty("value").GetString()!.ShouldContain("whose an object is");
    }

    [Fact]
    public void Every_extension_that_is_explained_is_one_that_the_tools_read()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/Lsp/", StringComparison.Ordinal)).Select(File.ReadAllText).ToArray();

        Assay.Cli.Lsp.Answers.ExtensionKeys.Names.ShouldAllBe(name => sources.Any(s => s.Contains($"\"{name}\"", StringComparison.Ordinal)));
    }
}
