using System.Text.Json;
using Assay.Contract.Schemas;

namespace Assay.Cli.Tests.Output;

public sealed class FormatOptionTests
{
    private static readonly string Shop = Path.Combine(Repository.Root, "lab/Shop.Vulnerable/openapi.yaml");

    [Theory]
    [InlineData("srif", "did you mean `sarif`?")]
    [InlineData("junti=a.xml", "did you mean `junit`?")]
    [InlineData("spectral_json", "did you mean `spectral-json`?")]
    [InlineData("2", "use full, concise, score, json, sarif, junit, github, gitlab, html or spectral-json")]
    [InlineData("html=", "names no file")]
    public async Task An_unknown_format_is_told_with_those_that_are_known(string format, string message)
    {
        var result = await CommandLine.RunAsync("lint", Shop, "--format", format);

        result.Code.ShouldBe(2);
        result.Error.ShouldContain(message);
    }

    [Fact]
    public async Task Two_formats_to_one_file_are_refused()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "out");

        var result = await CommandLine.RunAsync("lint", Shop, "--format", $"json={file}", "--format", $"sarif={file}");

        result.Code.ShouldBe(2);
        result.Error.ShouldContain("a file of its own");
        File.Exists(file).ShouldBeFalse();
    }

    [Fact]
    public async Task All_formats_can_be_written_at_once()
    {
        using var folder = new TemporaryFolder();
        string[] formats = ["full", "concise", "score", "json", "sarif", "junit", "github", "gitlab", "html", "spectral-json"];

        var result = await CommandLine.RunAsync(["lint", Shop, .. formats.SelectMany(f => new[] { "--format", $"{f}={Path.Combine(folder.Path, f)}" })]);

        result.Code.ShouldBe(1, result.Error);
        result.Out.ShouldBeEmpty();
        foreach (var format in formats)
        {
            new FileInfo(Path.Combine(folder.Path, format)).Length.ShouldBeGreaterThan(1, format);
        }

        var shape = Schema.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs/reference/findings.schema.json")))!;
        shape.Validate(File.ReadAllBytes(Path.Combine(folder.Path, "json"))).ShouldBeEmpty();
        JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.Path, "sarif"))).RootElement.GetProperty("runs")[0].GetProperty("results").GetArrayLength()
            .ShouldBe(JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.Path, "json"))).RootElement.GetProperty("findings").GetArrayLength());
    }

    [Fact]
    public async Task The_form_of_Spectral_holds_the_findings_of_own_rules_too()
    {
        var json = JsonDocument.Parse((await CommandLine.RunAsync("lint", Shop, "--format", "json")).Out).RootElement.GetProperty("findings");
        var spectral = JsonDocument.Parse((await CommandLine.RunAsync("lint", Shop, "--format", "spectral-json")).Out).RootElement;

        spectral.EnumerateArray().Select(r => r.GetProperty("code").GetString()).ShouldBe(json.EnumerateArray().Select(f => f.GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData("nope")]
    [InlineData("config", "nope")]
    public async Task A_verb_that_is_not_known_is_one_error(params string[] arguments)
    {
        var result = await CommandLine.RunAsync(arguments);

        result.Code.ShouldBe(2);
        result.Error.Split("error: ").Length.ShouldBe(2, result.Error);
        result.Error.ShouldContain("`nope`");
    }

    [Fact]
    public async Task Findings_of_rulesets_keep_to_the_documented_shape_and_do_not_count_for_the_score()
    {
        var own = await CommandLine.RunAsync("lint", Shop, "--format", "json");
        var both = await CommandLine.RunAsync("lint", Shop, "--format", "json", "--ruleset", "assay:security", "--ruleset", "spectral:oas");

        var shape = Schema.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs/reference/findings.schema.json")))!;
        shape.Validate(System.Text.Encoding.UTF8.GetBytes(both.Out.Trim())).ShouldBeEmpty();
        ScoreOf(both.Out).ShouldBe(ScoreOf(own.Out));
        JsonDocument.Parse((await CommandLine.RunAsync("lint", Shop, "--format", "json", "--ruleset", "spectral:oas")).Out).RootElement.TryGetProperty("score", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task The_score_is_a_gate()
    {
        var hardened = Path.Combine(Repository.Root, "lab/Shop.Hardened/openapi.yaml");
        (await CommandLine.RunAsync("lint", Shop, "--fail-on", "never")).Code.ShouldBe(0);
        (await CommandLine.RunAsync("lint", Shop, "--fail-on", "never", "--min-score", "60")).Code.ShouldBe(1);
        (await CommandLine.RunAsync("lint", Shop, "--fail-on", "never", "--min-score", "1")).Code.ShouldBe(0);
        (await CommandLine.RunAsync("lint", hardened, "--min-score", "100")).Code.ShouldBe(0);
        (await CommandLine.RunAsync("lint", hardened, "--min-score", "101")).Code.ShouldBe(2);
        (await CommandLine.RunAsync("lint", Shop, "--min-score", "high")).Code.ShouldBe(2);
    }

    [Fact]
    public async Task The_score_is_explained()
    {
        var result = await CommandLine.RunAsync("lint", Shop, "--score");

        result.Out.ShouldStartWith("score ");
        result.Out.ShouldContain("broken-authentication");
        result.Out.ShouldContain("other findings together");
        result.Out.TrimEnd().ShouldEndWith(" of 100");
    }

    [Fact]
    public async Task A_description_that_cannot_be_read_has_no_score()
    {
        using var folder = new TemporaryFolder();

        var result = await CommandLine.RunAsync("lint", folder.Write("a.yaml", "paths: [\n"), "--score");

        result.Code.ShouldBe(2);
        result.Out.ShouldStartWith("no score");
    }

    private static double ScoreOf(string json) => JsonDocument.Parse(json).RootElement.GetProperty("score").GetProperty("value").GetDouble();
}
