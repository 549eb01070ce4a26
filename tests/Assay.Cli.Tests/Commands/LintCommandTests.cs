using System.Text.Json;
using Assay.Contract.Schemas;

namespace Assay.Cli.Tests.Commands;

public sealed class LintCommandTests
{
    private const string Head = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\n";
    private const string OpenBody = Head + """
        paths:
          /orders:
            post:
              requestBody:
                content:
                  application/json:
                    schema: { type: object, properties: { note: { type: string } } }
              responses: { '201': { description: ok } }
        """;

    [Fact]
    public async Task Shows_what_is_wrong_where_and_what_to_do()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("shop.yaml", OpenBody);

        var result = await CommandLine.RunAsync("lint", file);

        result.Code.ShouldBe(1);
        result.Out.ShouldContain($"  --> {file}:9:13");
        result.Out.ShouldContain("9 |             schema: { type: object");
        result.Out.ShouldContain("^^^^^^");
        result.Out.ShouldContain("  = help: ");
        result.Out.TrimEnd().Split('\n')[^1].ShouldContain("1 of 1 description, 1 operation");
    }

    [Fact]
    public async Task Prints_JSON_of_the_documented_shape()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("shop.yaml", OpenBody);

        var result = await CommandLine.RunAsync("lint", file, "--format", "json");

        var shape = Schema.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs/reference/findings.schema.json")))!;
        shape.Validate(System.Text.Encoding.UTF8.GetBytes(result.Out.Trim())).ShouldBeEmpty();
        using var json = JsonDocument.Parse(result.Out);
        json.RootElement.GetProperty("findings").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Writes_several_formats_at_once()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("shop.yaml", OpenBody);
        var json = Path.Combine(folder.Path, "out.json");

        var result = await CommandLine.RunAsync("lint", file, "--format", "concise", "--format", $"json={json}");

        result.Out.ShouldContain($"{file}:9:13: error ZTL1");
        JsonDocument.Parse(File.ReadAllText(json)).RootElement.GetProperty("tool").GetProperty("name").GetString().ShouldBe("assay");
    }

    [Fact]
    public async Task A_clean_contract_gives_exit_code_0()
    {
        using var folder = new TemporaryFolder();

        var result = await CommandLine.RunAsync("lint", folder.Write("empty.yaml", Head + "paths: {}\n"));

        result.Code.ShouldBe(0);
        result.Out.ShouldContain("no findings");
    }

    [Fact]
    public async Task Fail_on_never_gives_exit_code_0_in_spite_of_findings()
    {
        using var folder = new TemporaryFolder();

        (await CommandLine.RunAsync("lint", folder.Write("shop.yaml", OpenBody), "--fail-on", "never")).Code.ShouldBe(0);
    }

    [Theory]
    [InlineData("missing.yaml", null, "no such file")]
    [InlineData("empty.yaml", "", "is empty")]
    [InlineData("broken.yaml", "openapi: 3.1.0\npaths: [\n", "not valid YAML")]
    [InlineData("broken.json", "{\"openapi\": \"3.1.0\",}", "not valid JSON")]
    [InlineData("other.yaml", "asyncapi: 3.0.0\n", "an AsyncAPI description, not an OpenAPI description")]
    public async Task An_unreadable_description_gives_one_located_error_with_a_hint(string name, string? text, string message)
    {
        using var folder = new TemporaryFolder();
        var file = text is null ? Path.Combine(folder.Path, name) : folder.Write(name, text);

        var result = await CommandLine.RunAsync("lint", file);

        result.Code.ShouldBe(2);
        result.Out.ShouldContain(message);
        result.Out.ShouldContain($"--> {file}");
        result.Out.ShouldContain("= help: ");
        result.All.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_folder_is_said_to_be_one()
    {
        using var folder = new TemporaryFolder();

        var result = await CommandLine.RunAsync("lint", folder.Path);

        result.Code.ShouldBe(2);
        result.Out.ShouldContain("folder");
    }

    [Theory]
    [InlineData("components: { schemas: { A: { $ref: '#/components/schemas/B' } } }", "leads nowhere")]
    [InlineData("components: { schemas: { A: { $ref: '#/components/schemas/A' } } }", "leads back to itself")]
    public async Task What_a_broken_reference_hides_is_said_to_be_unchecked(string components, string message)
    {
        using var folder = new TemporaryFolder();

        var result = await CommandLine.RunAsync("lint", folder.Write("a.yaml", Head + "paths: {}\n" + components));

        result.Code.ShouldBe(3);
        result.Out.ShouldContain(message);
        result.Out.ShouldContain("unchecked");
    }

    [Theory]
    [InlineData("lint")]
    [InlineData("lint", "a.yaml", "--format", "xml")]
    [InlineData("lint", "a.yaml", "--format", "full", "--format", "json")]
    [InlineData("lint", "a.yaml", "--fail-on", "sometimes")]
    [InlineData("lint", "a.yaml", "--no-such-option")]
    [InlineData("nothing")]
    [InlineData("explain", "ZTL999")]
    public async Task A_wrong_command_line_gives_exit_code_2_and_a_hint(params string[] args)
    {
        var result = await CommandLine.RunAsync(args);

        result.Code.ShouldBe(2);
        result.Error.ShouldStartWith("error: ");
        result.Error.ShouldContain("= help: ");
        result.All.ShouldNotContain("   at ");
    }
}
