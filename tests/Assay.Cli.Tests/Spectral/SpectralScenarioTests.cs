using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Assay.Cli.Tests.Spectral;

/// <summary>The command line scenarios of Spectral's repository, run with this program in its place: output and exit codes.</summary>
public sealed partial class SpectralScenarioTests
{
    private const string None = "none: the folder ../shared/suites/spectral is absent";

    private static readonly string Suite = Path.Combine(Repository.Root, "../shared/suites/spectral/scenarios");

    public static TheoryData<string> Scenarios => Directory.Exists(Suite)
        ? [.. Directory.EnumerateFiles(Suite, "*.scenario", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Suite, f)).Order()]
        : [None];

    [Fact]
    public void There_are_twenty_three()
    {
        Assert.SkipUnless(Directory.Exists(Suite), None);
        Scenarios.Count.ShouldBe(23);
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Answers_as_Spectral_does(string scenario)
    {
        Assert.SkipWhen(scenario == None, None);
        var blocks = Blocks(await File.ReadAllTextAsync(Path.Combine(Suite, scenario), TestContext.Current.CancellationToken));
        if (scenario.StartsWith("help-no-document", StringComparison.Ordinal) && !File.Exists("/usr/bin/script"))
        {
            Assert.Skip("needs the program `script`, which pretends to be a terminal");
        }

        var folder = Directory.CreateTempSubdirectory("assay-scenario-").FullName;
        try
        {
            var places = new Dictionary<string, string> { ["{bin}"] = Path.Combine(AppContext.BaseDirectory, "assay") + " spectral" };
            foreach (var (name, text) in blocks.Where(b => b.Key == "document" || b.Key.StartsWith("asset:", StringComparison.Ordinal)))
            {
                var path = Path.Combine(folder, name == "document" ? "document" : name["asset:".Length..]);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
                places[$"{{{name}}}"] = path;
            }

            string Fill(string text) => places.Aggregate(text, (t, p) => t.Replace(p.Key, p.Value, StringComparison.Ordinal));
            var command = Fill(blocks.GetValueOrDefault("command-nix") ?? blocks["command"]);
            var (status, output, error) = await RunAsync(command, folder);
            if (blocks.TryGetValue("status", out var expected))
            {
                status.ShouldBe(int.Parse(expected));
            }

            foreach (var (name, actual) in new[] { ("stdout", output), ("stderr", error) })
            {
                if (blocks.TryGetValue(name, out var wanted))
                {
                    Plain(actual).ShouldBe(Plain(Fill(wanted)));
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Dictionary<string, string> Blocks(string text)
    {
        var parts = Heading().Split(text)[1..];
        return parts.Chunk(2).ToDictionary(p => p[0], p => p[1].EndsWith('\n') ? p[1][..^1] : p[1], StringComparer.Ordinal);
    }

    // What a terminal adds, and the date of a report.
    private static string Plain(string text) =>
        Date().Replace(Escape().Replace(text.Replace("\r", "", StringComparison.Ordinal), ""), "Generated on {date}").Trim();

    private static async Task<(int Status, string Output, string Error)> RunAsync(string command, string folder)
    {
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", command])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        })!;
        bash.StandardInput.Close();
        var (output, error) = (bash.StandardOutput.ReadToEndAsync(), bash.StandardError.ReadToEndAsync());
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (bash.ExitCode, await output, await error);
    }

    [GeneratedRegex("^====([^\n=]+)====\n", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\e\[[0-9;?]*[a-zA-Z]|\e[=>]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Escape();

    [GeneratedRegex("Generated on .*", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Date();
}
