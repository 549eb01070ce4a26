namespace Assay.Cli.Tests.Commands;

public sealed class InitCommandTests
{
    private const string Empty = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: {}\n";

    [Fact]
    public async Task Lists_the_descriptions_of_the_folder_so_that_lint_runs_without_arguments()
    {
        using var folder = new TemporaryFolder();
        folder.Write("apis/a.yaml", Empty);
        folder.Write("apis/old api's.yml", "swagger: '2.0'\ninfo: { title: T, version: '1' }\npaths: {}\n");
        folder.Write("b.json", """{ "openapi": "3.0.3", "info": { "title": "T", "version": "1" }, "paths": {} }""");
        folder.Write("package.json", """{ "name": "openapi-tools", "dependencies": { "openapi": "1" } }""");
        folder.Write("notes.yaml", "text: about openapi\n");
        folder.Write("broken.yaml", "openapi: [\n");
        folder.Write("node_modules/x/openapi.yaml", Empty);
        folder.Write(".hidden/openapi.yaml", Empty);

        var result = await CommandLine.RunInAsync(folder, ["init"]);

        result.Code.ShouldBe(0, result.All);
        result.Out.ShouldContain("with 3 descriptions");
        var text = await File.ReadAllTextAsync(Path.Combine(folder.Path, "assay.yaml"), TestContext.Current.CancellationToken);
        text.ShouldContain("    - apis/a.yaml\n    - 'apis/old api''s.yml'\n    - b.json\n".Replace("    - b.json\n", "", StringComparison.Ordinal));
        text.ShouldContain("    - b.json\n");
        var lint = await CommandLine.RunInAsync(folder, ["lint"]);
        lint.Code.ShouldBe(0, lint.All);
        lint.Out.ShouldContain("3 of 3 descriptions");
    }

    [Fact]
    public async Task Never_replaces_a_file_unless_it_is_forced_to()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("assay.yaml", "lint: {}\n");

        var refused = await CommandLine.RunInAsync(folder, ["init"]);

        refused.Code.ShouldBe(2);
        refused.Error.ShouldContain("`--force` replaces it");
        File.ReadAllText(file).ShouldBe("lint: {}\n");
        (await CommandLine.RunInAsync(folder, ["init", "--force"])).Code.ShouldBe(0);
        File.ReadAllText(file).ShouldContain("fail-on: warning");
    }

    [Fact]
    public async Task A_folder_without_descriptions_gets_a_file_that_can_be_read()
    {
        using var folder = new TemporaryFolder();

        (await CommandLine.RunInAsync(folder, ["init"])).Out.ShouldContain("with 0 descriptions");

        (await CommandLine.RunInAsync(folder, ["config", "show"])).Code.ShouldBe(0);
    }

    [Fact]
    public async Task What_stands_in_comments_can_be_switched_on()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.yaml", Empty);
        folder.Write("legacy.yaml", Empty);
        folder.Write(".spectral.yaml", "extends: spectral:oas\n");
        folder.Write("assay.baseline.json", """{ "version": 1, "findings": [] }""");
        await CommandLine.RunInAsync(folder, ["init"]);
        var file = Path.Combine(folder.Path, "assay.yaml");
        var lines = File.ReadAllLines(file).Select(l => l.StartsWith("  # ", StringComparison.Ordinal) && (l.Contains(": ", StringComparison.Ordinal) || l.EndsWith(':')) && !l.Contains(". ", StringComparison.Ordinal) && !l.EndsWith('.')
            ? "  " + l[4..] : l);
        File.WriteAllLines(file, lines);

        var result = await CommandLine.RunInAsync(folder, ["config", "show"]);

        result.Code.ShouldBe(0, result.All + string.Join('\n', lines));
        result.Out.ShouldContain("lint.rules.undocumented-429");
        result.Out.ShouldContain("lint.paths[/internal/**].unencrypted-server");
    }
}
