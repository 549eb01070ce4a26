using System.Text.Json;

namespace Assay.Cli.Tests.Commands;

public sealed class ConfigCommandTests
{
    private const string Empty = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: {}\n";

    private const string Config = """
        lint:
          descriptions: [a.yaml]
          rules: { ZTL101: info }
          paths:
            - match: [/internal/**, 'tag:admin']
              rules: { '*': off }
          fail-on: error
        guard: {}
        """;

    [Fact]
    public async Task Says_of_each_setting_what_it_is_and_where_it_comes_from()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.yaml", Empty);
        folder.Write("assay.yaml", Config);

        var result = await CommandLine.RunInAsync(folder, ["config", "show", "--refs", "files"]);

        result.Code.ShouldBe(0, result.All);
        Row(result.Out, "lint.descriptions").ShouldBe(["a.yaml", "assay.yaml:2"]);
        Row(result.Out, "lint.rulesets").ShouldBe(["assay:security", "default"]);
        Row(result.Out, "lint.fail-on").ShouldBe(["error", "assay.yaml:7"]);
        Row(result.Out, "lint.refs").ShouldBe(["files", "command line"]);
        Row(result.Out, "lint.baseline").ShouldBe(["none", "default"]);
        Row(result.Out, "lint.rules.ZTL101").ShouldBe(["info", "assay.yaml:3"]);
        Row(result.Out, "lint.paths[/internal/** | tag:admin].*").ShouldBe(["off", "assay.yaml:6"]);
        result.Out.ShouldContain("guard: nothing reads this section yet");
    }

    [Fact]
    public async Task The_command_line_goes_before_the_configuration()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.yaml", Empty);
        folder.Write("assay.yaml", Config);

        var result = await CommandLine.RunInAsync(folder, ["config", "show", "other.yaml", "--fail-on", "never", "--ruleset", "spectral:oas"]);

        Row(result.Out, "lint.descriptions").ShouldBe(["other.yaml", "command line"]);
        Row(result.Out, "lint.fail-on").ShouldBe(["never", "command line"]);
        Row(result.Out, "lint.rulesets").ShouldBe(["spectral:oas", "command line"]);
    }

    [Fact]
    public async Task Says_it_in_JSON_too()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.yaml", Empty);
        folder.Write("assay.yaml", Config);

        var result = await CommandLine.RunInAsync(folder, ["config", "show", "--format", "json"]);

        using var json = JsonDocument.Parse(result.Out);
        json.RootElement.GetProperty("configuration").GetString().ShouldEndWith("assay.yaml");
        var failOn = json.RootElement.GetProperty("settings").EnumerateArray().Single(s => s.GetProperty("name").GetString() == "lint.fail-on");
        failOn.GetProperty("value").GetString().ShouldBe("error");
        failOn.GetProperty("from").GetString().ShouldEndWith("assay.yaml:7");
        json.RootElement.GetProperty("unread")[0].GetString().ShouldBe("guard");
    }

    [Fact]
    public async Task Works_without_a_configuration()
    {
        using var folder = new TemporaryFolder();

        var result = await CommandLine.RunInAsync(folder, ["config", "show"]);

        result.Code.ShouldBe(0);
        result.Out.ShouldStartWith("configuration: none");
    }

    [Fact]
    public async Task Prints_the_JSON_Schema_for_editors() =>
        (await CommandLine.RunAsync("config", "schema")).Out.ShouldBe(await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "docs/reference/assay.schema.json"), TestContext.Current.CancellationToken));

    // Value and origin of a row; the folder of the file is left out.
    private static string[] Row(string text, string name)
    {
        var line = text.Split('\n').Single(l => l.TrimStart().StartsWith(name + " ", StringComparison.Ordinal));
        var cells = line.Trim()[name.Length..].Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [cells[0], cells[1][(cells[1].LastIndexOf('/') + 1)..]];
    }
}
