using System.Text;
using Assay.Contract.Schemas;
using Assay.Contract.Text;

namespace Assay.Cli.Tests.Configuration;

public sealed class ConfigurationTests
{
    private const string Shop = """
        openapi: 3.1.0
        info: { title: T, version: '1' }
        servers: [{ url: http://a.example.com }]
        paths:
          /internal/jobs:
            get: { parameters: [{ name: page_size, in: query, schema: { type: integer } }], responses: { '200': { description: ok } } }
          /jobs:
            get: { parameters: [{ name: page_size, in: query, schema: { type: integer } }], responses: { '200': { description: ok } } }
        """;

    [Fact]
    public async Task Lint_audits_the_descriptions_that_the_nearest_configuration_names()
    {
        using var folder = new TemporaryFolder();
        folder.Write("assay.yaml", "lint:\n  descriptions: [apis/**/*.yaml, '!apis/old/*.yaml', main.json]\n");
        folder.Write("apis/a.yaml", Shop);
        folder.Write("apis/deep/b.yaml", Shop);
        folder.Write("apis/old/c.yaml", Shop);
        folder.Write("apis/node_modules/x/d.yaml", Shop);
        folder.Write("main.json", """{ "openapi": "3.1.0", "info": { "title": "T", "version": "1" }, "paths": {} }""");
        folder.Write("sub/x/other.txt", "");

        var result = await CommandLine.RunInAsync(Path.Combine(folder.Path, "sub", "x"), ["lint", "--format", "concise"]);

        result.Code.ShouldBe(1, result.All);
        result.Out.ShouldContain("3 of 3 descriptions");
        result.Out.ShouldContain("b.yaml");
        result.Out.ShouldNotContain("c.yaml");
        result.Out.ShouldNotContain("d.yaml");
    }

    [Theory]
    [InlineData("*.yaml", 1)]
    [InlineData("**/*.yaml", 3)]
    [InlineData("apis/*.yaml", 1)]
    [InlineData("apis/**", 2)]
    [InlineData("./apis/**/{a,b}.yaml", 2)]
    [InlineData("../*/apis/?.yaml", 1)]
    public async Task A_pattern_starts_at_the_folder_of_the_configuration(string pattern, int files)
    {
        using var folder = new TemporaryFolder();
        folder.Write("in/settings.txt", $"lint: {{ descriptions: ['{pattern}'], fail-on: never }}\n");
        folder.Write("in/main.yaml", Shop);
        folder.Write("in/apis/a.yaml", Shop);
        folder.Write("in/apis/deep/b.yaml", Shop);

        var result = await CommandLine.RunInAsync(folder, ["lint", "--config", Path.Combine(folder.Path, "in", "settings.txt")]);

        result.Out.ShouldContain($"{files} of {files} description", customMessage: result.All);
    }

    [Fact]
    public async Task Levels_hold_for_rules_threats_and_paths()
    {
        using var folder = new TemporaryFolder();
        folder.Write("shop.yaml", Shop);
        folder.Write("assay.yaml", """
            lint:
              descriptions: shop.yaml
              rules:
                '*': off
                pagination-abuse: warning
                ZTL118: info
              paths:
                - match: /internal/**
                  rules: { unbounded-page-size: off }
            """);

        var result = await CommandLine.RunInAsync(folder, ["lint", "--format", "concise"]);

        result.Code.ShouldBe(1, result.All);
        var lines = result.Out.TrimEnd().Split('\n');
        lines.Length.ShouldBe(3, result.Out);
        lines[0].ShouldContain(":3:");
        lines[0].ShouldContain(": info ZTL118 ");
        lines[1].ShouldContain(":8:");
        lines[1].ShouldContain(": warning ZTL102 ");
    }

    [Theory]
    [InlineData("never", 0)]
    [InlineData("error", 0)]
    [InlineData("warning", 1)]
    [InlineData("info", 1)]
    public async Task Fail_on_of_the_configuration_decides_about_the_exit_code(string failOn, int code)
    {
        using var folder = new TemporaryFolder();
        folder.Write("shop.yaml", Shop);
        folder.Write("assay.yaml", $"lint:\n  descriptions: [shop.yaml]\n  fail-on: {failOn}\n  rules: {{ '*': warning }}\n");

        (await CommandLine.RunInAsync(folder, ["lint"])).Code.ShouldBe(code);
        (await CommandLine.RunInAsync(folder, ["lint", "--fail-on", "warning"])).Code.ShouldBe(1);
        (await CommandLine.RunInAsync(folder, ["lint", "--fail-on", "never"])).Code.ShouldBe(0);
    }

    [Fact]
    public async Task Another_configuration_may_be_named_or_none_be_used()
    {
        using var folder = new TemporaryFolder();
        var shop = folder.Write("shop.yaml", Shop);
        folder.Write("assay.yaml", "lint: { descriptions: [shop.yaml], rules: { '*': off } }\n");
        var other = folder.Write("ci/other.yaml", "lint: { descriptions: [../shop.yaml], fail-on: never }\n");

        (await CommandLine.RunInAsync(folder, ["lint"])).Out.ShouldContain("no findings");
        (await CommandLine.RunInAsync(folder, ["lint", "--config", other])).Out.ShouldNotContain("no findings");
        (await CommandLine.RunInAsync(folder, ["lint", "--no-config", shop])).Code.ShouldBe(1);
        (await CommandLine.RunInAsync(folder, ["lint", "--no-config"])).Code.ShouldBe(2);
    }

    [Fact]
    public async Task Every_mistake_is_reported_at_its_place_with_what_was_meant()
    {
        using var folder = new TemporaryFolder();
        folder.Write("assay.yaml", """
            lnt: {}
            lint:
              descriptoins: [a.yaml]
              descriptions: [missing.yaml, '*.nothing', folder]
              rulesets: [missing.spectral.yaml]
              rules:
                open-request-bdy: off
                ZTL102: warn
                ZTL099: off
                ZTL103: false
              paths:
                - { match: '#components', rules: { ZTL101: off } }
                - { match: { fiel: a }, rules: {} }
                - { rules: {} }
              fail-on: errors
              refs: ${ASSAY_TEST_NOT_SET}
            """);
        Directory.CreateDirectory(Path.Combine(folder.Path, "folder"));

        var result = await CommandLine.RunInAsync(folder, ["lint"]);

        result.Code.ShouldBe(2);
        result.Out.ShouldBeEmpty();
        foreach (var (line, words) in new[]
        {
            (1, "did you mean `lint`?"), (3, "did you mean `descriptions`?"), (4, "no description `missing.yaml`"), (4, "`*.nothing` matches no file"),
            (4, "`folder` is a folder"), (5, "no ruleset `missing.spectral.yaml`"), (7, "did you mean `open-request-body`?"), (8, "did you mean `warning`?"),
            (9, "cannot be changed"), (10, "cannot be `false`"), (12, "matches no place"), (13, "did you mean `file`?"), (14, "no `match`"),
            (15, "did you mean `error`?"), (16, "`ASSAY_TEST_NOT_SET`, which is not set"),
        })
        {
            result.Error.ShouldContain(words);
            var at = result.Error.IndexOf(words, StringComparison.Ordinal);
            var block = result.Error[result.Error.LastIndexOf("error: ", at, StringComparison.Ordinal)..];
            block[..block.IndexOf("= help", StringComparison.Ordinal)].ShouldContain($"assay.yaml:{line}:", customMessage: words);
        }

        result.Error.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("lint: [", "not valid YAML")]
    [InlineData("lint: {}\nlint: {}", "stands twice")]
    [InlineData("- lint", "no object")]
    [InlineData("lint: [a]", "no object")]
    [InlineData("lint: { descriptions: [1] }", "no text")]
    [InlineData("lint: { rules: [a] }", "no object")]
    [InlineData("lint: { paths: { a: b } }", "no list")]
    [InlineData("lint: { paths: [a] }", "no object")]
    [InlineData("lint: { paths: [{ match: {}, rules: {} }] }", "says nothing")]
    [InlineData("lint: { rules: { ZTL101: off, open-request-body: off } }", "has a level here already")]
    [InlineData("lint: { baseline: nowhere.json }", "no such file")]
    public async Task A_broken_configuration_gives_one_located_error_with_a_hint(string text, string message)
    {
        using var folder = new TemporaryFolder();
        folder.Write("assay.yaml", text);

        var result = await CommandLine.RunInAsync(folder, ["lint", folder.Write("shop.yaml", Shop)]);

        result.Code.ShouldBe(2);
        result.Error.Split("error: ").Length.ShouldBe(2, result.Error);
        result.Error.ShouldContain(message);
        result.Error.ShouldContain("--> ");
        result.Error.ShouldContain("= help: ");
        result.Out.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("missing.yaml", "no such file")]
    [InlineData("", "folder")]
    public async Task A_configuration_that_is_no_file_is_said_to_be_none(string name, string message)
    {
        using var folder = new TemporaryFolder();

        var result = await CommandLine.RunInAsync(folder, ["lint", "--config", Path.Combine(folder.Path, name), "a.yaml"]);

        result.Code.ShouldBe(2);
        result.Error.ShouldContain(message);
        result.Error.ShouldContain("= help: name a file with `--config FILE`");
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing is set\n\n# lint: {}\n")]
    [InlineData("lint: {}\n")]
    [InlineData("mock: { anything: 1 }\nguard: {}\n")]
    public async Task A_configuration_that_sets_nothing_changes_nothing(string text)
    {
        using var folder = new TemporaryFolder();
        folder.Write("assay.yaml", text);

        var result = await CommandLine.RunInAsync(folder, ["lint", folder.Write("shop.yaml", Shop)]);

        result.Code.ShouldBe(1, result.All);
        result.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_environment_fills_texts_and_is_not_printed()
    {
        using var folder = new TemporaryFolder();
        folder.Write("very-secret.yaml", Shop);
        folder.Write("assay.yaml", "lint:\n  descriptions: ['${ASSAY_TEST_PART}.yaml']\n  rulesets: ['${ASSAY_TEST_PART}.spectral.yaml']\n");
        Environment.SetEnvironmentVariable("ASSAY_TEST_PART", "very-secret");
        try
        {
            var broken = await CommandLine.RunInAsync(folder, ["config", "show"]);
            broken.Code.ShouldBe(2);
            broken.All.ShouldContain("no ruleset `${ASSAY_TEST_PART}.spectral.yaml`");
            broken.All.ShouldNotContain("very-secret");

            folder.Write("assay.yaml", "lint:\n  descriptions: ['${ASSAY_TEST_PART}.yaml']\n");
            var shown = await CommandLine.RunInAsync(folder, ["config", "show"]);
            shown.Out.ShouldContain("${ASSAY_TEST_PART}.yaml");
            shown.Out.ShouldContain("assay.yaml:2 and the environment");
            shown.All.ShouldNotContain("very-secret");
            (await CommandLine.RunInAsync(folder, ["lint"])).Out.ShouldContain("1 of 1 description");
        }
        finally
        {
            Environment.SetEnvironmentVariable("ASSAY_TEST_PART", null);
        }
    }

    [Theory]
    [InlineData("lint: { descriptions: [a.yaml], rulesets: 'spectral:oas', rules: { '*': off }, paths: [{ match: /a, rules: { ZTL101: info } }] }", true)]
    [InlineData("lint: { paths: [{ match: { path: [/a, /b], method: GET }, rules: {} }], fail-on: never, baseline: b.json, refs: remote }\nguard: { x: 1 }\nprobe: { identities: { a: \"bearer:x\", b: { login: POST /login, token: /t }, c: { oauth2: /t, client: x } } }", true)]
    [InlineData("lint: { descriptons: [a.yaml] }", false)]
    [InlineData("lint: { rules: { ZTL101: warn } }", false)]
    [InlineData("lnt: {}", false)]
    public void The_JSON_Schema_for_editors_agrees(string text, bool isValid)
    {
        var json = Encoding.UTF8.GetBytes(text.Length == 0 ? "{}" : Json(TextTree.Parse(Encoding.UTF8.GetBytes(text), "assay.yaml").Root!));
        Schema().Validate(json).Count.ShouldBe(isValid ? 0 : 1);
    }

    [Fact]
    public void The_JSON_Schema_for_editors_names_the_same_settings()
    {
        var schema = TextTree.Load(SchemaFile).Root!;
        schema["properties"]!.Children.Select(c => c.Name).ShouldBe(Cli.Configuration.ConfigSections.All, ignoreOrder: true);
        schema.At("/$defs/lint/properties")!.Children.Select(c => c.Name).ShouldBe(Cli.Configuration.LintSection.Known, ignoreOrder: true);
        schema.At("/$defs/lint/properties/fail-on/enum")!.Children.Select(c => c.Text).ShouldBe(Cli.Configuration.LintSection.FailOnWords);
        schema.At("/$defs/lint/properties/refs/enum")!.Children.Select(c => c.Text).ShouldBe(Cli.Configuration.LintSection.RefsWords);
    }

    private static string SchemaFile => Path.Combine(Repository.Root, "docs/reference/assay.schema.json");

    private static Schema Schema() => Contract.Schemas.Schema.Parse(File.ReadAllText(SchemaFile))!;

    private static string Json(Node node) => node.Kind switch
    {
        NodeKind.Mapping => "{" + string.Join(',', node.Children.Select(c => $"\"{c.Name}\":{Json(c)}")) + "}",
        NodeKind.Sequence => "[" + string.Join(',', node.Children.Select(Json)) + "]",
        NodeKind.String => $"\"{node.Text}\"",
        _ => node.Text,
    };
}
