namespace Assay.Cli.Tests.Commands;

public sealed class ExplainCommandTests
{
    public static TheoryData<string> Codes() => [.. Detectors.All.Select(d => d.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Prints_what_a_detector_does_and_why(string code)
    {
        var result = await CommandLine.RunAsync("explain", code.ToLowerInvariant());

        result.Code.ShouldBe(0);
        result.Out.ShouldStartWith($"# {code} ");
        result.Out.ShouldContain("## What it does");
        result.Out.ShouldContain("## Why it matters");
        result.Out.ShouldContain("## Good");
    }

    [Fact]
    public void Codes_and_names_are_unique_over_all_tools()
    {
        Detectors.All.Select(d => d.Code).ShouldBeUnique();
        Detectors.All.GroupBy(d => (d.Code[2], d.Name)).ShouldAllBe(g => g.Count() == 1);
    }

    [Fact]
    public async Task Lists_everything_without_a_code() =>
        (await CommandLine.RunAsync("explain")).Out.Trim().Split('\n').Length.ShouldBe(Detectors.All.Count);

    [Fact]
    public async Task Suggests_the_code_that_was_probably_meant() =>
        (await CommandLine.RunAsync("explain", "dangling-refrence")).Error.ShouldContain("did you mean `dangling-reference`?");
}
