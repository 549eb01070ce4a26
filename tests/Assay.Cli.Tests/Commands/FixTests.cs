namespace Assay.Cli.Tests.Commands;

/// <summary><c>assay lint --fix</c>, <c>--unsafe</c>, <c>--diff</c> and <c>--output</c>.</summary>
public sealed class FixTests
{
    private const string Open = """
        openapi: 3.1.0
        info: { title: T, version: '1' }
        security: [{ b: [] }]
        paths:
          /orders:
            post:
              requestBody:
                content:
                  application/json:
                    schema: { type: object, properties: { note: { type: string } } }   # open
              responses: { '201': { description: ok }, default: { description: no } }
        components: { securitySchemes: { b: { type: http, scheme: bearer } } }

        """;

    private static readonly string Closed = Open.Replace("{ type: object, properties", "{ type: object, additionalProperties: false, properties", StringComparison.Ordinal);

    [Fact]
    public async Task Writes_the_file_and_reports_what_is_left()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("shop.yaml", Open);

        var result = await CommandLine.RunAsync("lint", file, "--fix");

        File.ReadAllText(file).ShouldBe(Closed);
        result.Error.ShouldContain($"fixed 1 of 2 findings in {file} (1 more with --unsafe)");
        result.Out.ShouldContain("ZTL106");
        result.Out.ShouldNotContain("ZTL101");
        result.Code.ShouldBe(1);
    }

    [Fact]
    public async Task Guesses_where_it_is_asked_to()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("shop.yaml", Open);

        var result = await CommandLine.RunAsync("lint", file, "--fix", "--unsafe");

        File.ReadAllText(file).ShouldBe(Closed.Replace("note: { type: string }", "note: { type: string, maxLength: 2000 }", StringComparison.Ordinal));
        result.Code.ShouldBe(0);
    }

    [Fact]
    public async Task Prints_a_diff_that_patch_can_apply_and_writes_nothing()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("shop.yaml", Open);

        var result = await CommandLine.RunAsync("lint", file, "--fix", "--diff");

        File.ReadAllText(file).ShouldBe(Open);
        result.Out.ShouldBe($$"""
            --- {{file}}
            +++ {{file}}
            @@ -7,6 +7,6 @@
                   requestBody:
                     content:
                       application/json:
            -            schema: { type: object, properties: { note: { type: string } } }   # open
            +            schema: { type: object, additionalProperties: false, properties: { note: { type: string } } }   # open
                   responses: { '201': { description: ok }, default: { description: no } }
             components: { securitySchemes: { b: { type: http, scheme: bearer } } }

            """);
        result.Code.ShouldBe(1);
    }

    [Fact]
    public async Task Writes_a_copy_and_leaves_the_original()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("shop.yaml", Open);
        var copy = Path.Combine(folder.Path, "hard.yaml");

        await CommandLine.RunAsync("lint", file, "--fix", "--output", copy);

        File.ReadAllText(file).ShouldBe(Open);
        File.ReadAllText(copy).ShouldBe(Closed);
    }

    [Fact]
    public async Task Keeps_a_byte_order_mark_and_permissions_and_leaves_no_other_file()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("permissions are those of Unix");
            return;
        }

        using var folder = new TemporaryFolder();
        var file = folder.Write("shop.yaml", "");
        File.WriteAllText(file, Open, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        await CommandLine.RunAsync("lint", file, "--fix");

        File.ReadAllBytes(file)[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        File.ReadAllText(file).ShouldBe(Closed);
        File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Directory.GetFiles(folder.Path).ShouldBe([file]);
    }

    [Fact]
    public async Task Touches_nothing_that_cannot_be_read()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("shop.yaml", "openapi: 3.1.0\npaths: [");

        var result = await CommandLine.RunAsync("lint", file, "--fix", "--unsafe");

        File.ReadAllText(file).ShouldBe("openapi: 3.1.0\npaths: [");
        result.Code.ShouldBe(2);
    }

    [Fact]
    public async Task Says_nothing_new_the_second_time()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("shop.yaml", Open);
        await CommandLine.RunAsync("lint", file, "--fix", "--unsafe");
        var first = File.ReadAllText(file);

        var result = await CommandLine.RunAsync("lint", file, "--fix", "--unsafe");

        File.ReadAllText(file).ShouldBe(first);
        result.Error.ShouldContain("fixed 0 of 0 findings");
    }

    [Theory]
    [InlineData("--unsafe")]
    [InlineData("--output", "x.yaml")]
    [InlineData("--fix", "--diff", "--output", "x.yaml")]
    public async Task Refuses_options_that_say_nothing_together(params string[] options)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("shop.yaml", Open);

        (await CommandLine.RunAsync(["lint", file, .. options])).Code.ShouldBe(2);
        File.ReadAllText(file).ShouldBe(Open);
    }

    [Fact]
    public async Task Explains_what_can_be_fixed()
    {
        (await CommandLine.RunAsync("explain", "ZTL014")).Out.ShouldContain("Fix: safe");
        (await CommandLine.RunAsync("explain", "ZTL102")).Out.ShouldContain("Fix: needs review");
        (await CommandLine.RunAsync("explain", "ZTL149")).Out.ShouldContain("Fix: none");
    }
}
