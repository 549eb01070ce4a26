using System.Text.Json;

namespace Assay.Cli.Tests.Commands;

public sealed class BaselineCommandTests
{
    private const string Shop = """
        openapi: 3.1.0
        info: { title: T, version: '1' }
        servers: [{ url: http://a.example.com }]
        paths:
          /jobs:
            get: { parameters: [{ name: page_size, in: query, schema: { type: integer } }], responses: { '200': { description: ok } } }
        """;

    [Fact]
    public async Task A_baseline_that_was_written_is_used_by_itself_and_said_in_the_summary()
    {
        using var folder = new TemporaryFolder();
        var shop = folder.Write("shop.yaml", Shop);

        var written = await CommandLine.RunInAsync(folder, ["lint", shop, "--write-baseline"]);
        var again = await CommandLine.RunInAsync(folder, ["lint", shop]);

        written.Code.ShouldBe(0, written.All);
        written.Error.ShouldContain("added, 0 removed");
        again.Code.ShouldBe(0, again.All);
        again.Out.ShouldContain("in the baseline `");
        again.Out.ShouldContain("no findings");
        (await CommandLine.RunInAsync(folder, ["lint", shop, "--no-baseline"])).Code.ShouldBe(1);
    }

    [Fact]
    public async Task New_findings_are_reported_and_counted_in_JSON()
    {
        using var folder = new TemporaryFolder();
        var shop = folder.Write("shop.yaml", Shop);
        await CommandLine.RunInAsync(folder, ["lint", shop, "--write-baseline"]);
        folder.Write("shop.yaml", Shop.Replace("[{ url", "[{ url: http://new.example.com }, { url", StringComparison.Ordinal));

        var result = await CommandLine.RunInAsync(folder, ["lint", shop, "--format", "json"]);

        result.Code.ShouldBe(1);
        using var json = JsonDocument.Parse(result.Out);
        json.RootElement.GetProperty("findings").EnumerateArray().Single().GetProperty("code").GetString().ShouldBe("ZTL118");
        json.RootElement.GetProperty("checked").GetProperty("baseline").GetInt32().ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Entries_of_what_is_repaired_are_a_note_until_they_are_pruned()
    {
        using var folder = new TemporaryFolder();
        var shop = folder.Write("shop.yaml", Shop);
        var file = Path.Combine(folder.Path, "known.json");
        await CommandLine.RunInAsync(folder, ["lint", shop, $"--baseline={file}", "--write-baseline"]);
        folder.Write("shop.yaml", Shop.Replace("http://", "https://", StringComparison.Ordinal));

        var noted = await CommandLine.RunInAsync(folder, ["lint", shop, "--baseline", file]);
        var pruned = await CommandLine.RunInAsync(folder, ["lint", shop, "--baseline", file, "--prune-baseline"]);

        noted.Code.ShouldBe(0);
        noted.Out.ShouldContain("info[ZTL094]");
        pruned.Error.ShouldContain("0 added, 1 removed");
        (await CommandLine.RunInAsync(folder, ["lint", shop, "--baseline", file])).Out.ShouldContain("no findings");
    }

    [Theory]
    [InlineData("lint")]
    [InlineData("lint", "--write-baseline")]
    [InlineData("lint", "--prune-baseline")]
    public async Task A_baseline_that_cannot_be_read_ends_the_run_and_stays_as_it_is(params string[] args)
    {
        using var folder = new TemporaryFolder();
        var shop = folder.Write("shop.yaml", Shop);
        var file = folder.Write("assay.baseline.json", "{ \"version\": 1,\n<<<<<<< ours\n");

        var result = await CommandLine.RunInAsync(folder, [.. args, shop]);

        result.Code.ShouldBe(2);
        result.Error.ShouldContain("assay.baseline.json:2:");
        result.Error.ShouldContain("= help: ");
        File.ReadAllText(file).ShouldStartWith("{ \"version\": 1,\n<<<<<<<");
    }

    [Theory]
    [InlineData("--baseline")]
    [InlineData("--baseline=nowhere.json")]
    [InlineData("--prune-baseline")]
    [InlineData("--write-baseline", "--prune-baseline")]
    [InlineData("--write-baseline", "--no-baseline")]
    [InlineData("--write-baseline", "--watch")]
    [InlineData("--config=shop.yaml", "--no-config")]
    public async Task A_baseline_that_is_asked_for_must_be_there_and_options_must_agree(params string[] options)
    {
        using var folder = new TemporaryFolder();

        var result = await CommandLine.RunInAsync(folder, ["lint", folder.Write("shop.yaml", Shop), .. options]);

        result.Code.ShouldBe(2, result.All);
        result.Error.Split("error: ").Length.ShouldBe(2, result.Error);
        result.Error.ShouldContain("= help: ");
    }

    [Fact]
    public async Task What_was_not_read_stays_unchecked_when_a_baseline_is_written()
    {
        using var folder = new TemporaryFolder();
        var shop = folder.Write("shop.yaml", Shop + "\ncomponents: { schemas: { A: { $ref: '#/nowhere' } } }\n");

        (await CommandLine.RunInAsync(folder, ["lint", shop, "--write-baseline"])).Code.ShouldBe(3);
        var again = await CommandLine.RunInAsync(folder, ["lint", shop, "--fail-on", "never"]);

        again.Code.ShouldBe(3);
        again.Out.ShouldContain("ZTL004");
    }

    [Fact]
    public async Task An_ignore_ends_with_its_day()
    {
        using var folder = new TemporaryFolder();
        var shop = folder.Write("shop.yaml", "openapi: 3.1.0\ninfo: { title: T, version: '1' }\n# assay-ignore ZTL118 until 2026-12-31: moves behind TLS\nservers: [{ url: http://a.example.com }]\npaths: {}\n");

        var before = await CommandLine.RunInAsync(folder, ["lint", shop], new StandingClock(2026, 12, 31));
        var after = await CommandLine.RunInAsync(folder, ["lint", shop], new StandingClock(2027, 1, 1));

        before.Code.ShouldBe(0, before.All);
        before.Out.ShouldContain("; 1 ignored");
        after.Code.ShouldBe(1);
        after.Out.ShouldContain("[ZTL091]");
        after.Out.ShouldContain("[ZTL118]");
    }
}
