using System.Diagnostics;
using System.Text.RegularExpressions;
using Shop;

namespace Assay.Cli.Tests;

/// <summary>Every command in a `sh` block of the documentation is run here, on free ports and in temporary folders.</summary>
public sealed partial class DocumentedCommandsTests
{
    public static TheoryData<string, string> Commands()
    {
        var commands = new TheoryData<string, string>();
        foreach (var file in new[]
        {
            "README.md", "CONTRIBUTING.md", "lab/README.md", "docs/guides/adopt.md", "docs/guides/fix.md", "docs/guides/mock.md", "docs/guides/probe.md", "docs/reference/assay-yaml.md", "docs/reference/formats.md",
            "docs/reference/score.md",
        })
        {
            foreach (Match block in ShellBlocks().Matches(File.ReadAllText(Path.Combine(Repository.Root, file))))
            {
                foreach (var line in block.Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                {
                    commands.Add(file, line);
                }
            }
        }

        return commands;
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Works_as_documented(string file, string command)
    {
        using var folder = new TemporaryFolder();
        switch (Words(command))
        {
            case ["dotnet", "test"]:
                // This very run.
                break;
            case ["export", ..]:
                command.ShouldBe("export PATH=\"$PATH:$HOME/assay\"");
                break;
            case ["dotnet", "publish", "src/Assay.Cli", .. var rest]:
                await PublishAsync(rest, folder);
                break;
            case ["dotnet", "run", "--project", "src/Assay.Cli", "-c", "Release", "--", "demo"]:
                (await CommandLine.RunAsync("demo")).Code.ShouldBe(0);
                break;
            case ["dotnet", "run", "--project", "lab/Shop.Vulnerable", "--", .. var args]:
                await RunShopAsync(args);
                break;
            case ["assay", "probe", .. var args]:
                await ProbeAsync(args);
                break;
            case ["assay", "guard", .. var args]:
                await GuardAsync(args);
                break;
            case ["assay", "mock", .. var args]:
                await MockAsync(args);
                break;
            case ["assay", "lint", "--watch"]:
                await WatchAsync(folder);
                break;
            case ["assay", .. var args]:
                await PrepareAsync(folder, args);
                var result = await CommandLine.RunInAsync(folder, [.. args.Select(a => Local(a, folder))]);
                result.Code.ShouldBeOneOf([0, 1], result.All);
                break;
            default:
                Assert.Fail($"{file} shows a command that no test runs: {command}");
                break;
        }
    }

    private static string Local(string word, TemporaryFolder folder) =>
        word.StartsWith("lab/", StringComparison.Ordinal) ? Path.Combine(Repository.Root, word)
        : word.IndexOf('=') is > 0 and var equals && word[..equals] is "json" or "sarif" or "junit" or "html" ? word[..(equals + 1)] + Path.Combine(folder.Path, word[(equals + 1)..])
        : word;

    // A project as the guides mean it: a description, its configuration, and where entries are to be pruned, a baseline.
    private static async Task PrepareAsync(TemporaryFolder folder, string[] args)
    {
        File.Copy(Path.Combine(Repository.Root, "lab/Shop.Vulnerable/openapi.yaml"), Path.Combine(folder.Path, "openapi.yaml"));
        if (args is not ["init", ..])
        {
            folder.Write("assay.yaml", "lint: { descriptions: [openapi.yaml] }\n");
        }

        if (args.Contains("--prune-baseline"))
        {
            (await CommandLine.RunInAsync(folder, ["lint", "--write-baseline"])).Code.ShouldBe(0);
        }
    }

    private static async Task WatchAsync(TemporaryFolder folder)
    {
        await PrepareAsync(folder, ["lint"]);
        using var stop = new CancellationTokenSource();
        using var output = new SignallingWriter("; watching ");
        var running = Program.RunAsync(["lint", "--watch"], new Assay.Cli.Output.Terminal(output, output, colour: false, live: false) { Folder = folder.Path }, stop.Token);
        (await output.Signal.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).ShouldBe("2");
        await stop.CancelAsync();
        (await running).ShouldBe(130);
    }

    [Theory]
    [InlineData("docs/guides/adopt.md")]
    [InlineData("docs/reference/assay-yaml.md")]
    public async Task Every_configuration_that_is_shown_can_be_read(string file)
    {
        var blocks = YamlBlocks().Matches(await File.ReadAllTextAsync(Path.Combine(Repository.Root, file), TestContext.Current.CancellationToken))
            .Select(m => m.Groups[1].Value).Where(b => b.StartsWith("lint:", StringComparison.Ordinal)).ToArray();
        blocks.ShouldNotBeEmpty();
        foreach (var block in blocks)
        {
            using var folder = new TemporaryFolder();
            folder.Write("assay.yaml", block);

            var result = await CommandLine.RunInAsync(folder, ["config", "show", "openapi.yaml"]);

            result.Code.ShouldBe(0, result.All);
        }
    }

    private static async Task PublishAsync(string[] rest, TemporaryFolder folder)
    {
        rest[^1].ShouldBe("~/assay");
        string[] arguments = ["publish", "src/Assay.Cli", .. rest[..^1], folder.Path, "--nologo", "-v", "q", "--artifacts-path", Path.Combine(folder.Path, "build")];
        using var publish = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true })!;
        var output = await publish.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await publish.WaitForExitAsync(TestContext.Current.CancellationToken);
        publish.ExitCode.ShouldBe(0, output);

        using var assay = Process.Start(new ProcessStartInfo(Path.Combine(folder.Path, "assay"), ["explain", "ZTL002"]) { RedirectStandardOutput = true })!;
        (await assay.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldStartWith("# ZTL002 ");
        await assay.WaitForExitAsync(TestContext.Current.CancellationToken);
        assay.ExitCode.ShouldBe(0);
    }

    // The documented port may be taken on the machine of the test: the same command, on a free one.
    private static async Task RunShopAsync(string[] args)
    {
        args.ShouldContain("--urls");
        await using var shop = await ShopLab.StartAsync(
            Shop.Vulnerable.ShopApp.Build, new ShopOptions { Listen = "http://127.0.0.1:0" }, cancellation: TestContext.Current.CancellationToken);
        (await shop.Client.GetAsync("/products", TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
    }

    private static async Task ProbeAsync(string[] args)
    {
        await using var shop = await ShopLab.StartAsync(
            Shop.Vulnerable.ShopApp.Build, cancellation: TestContext.Current.CancellationToken);
        args = [.. args.Select(a => a
            .Replace("http://127.0.0.1:5001", shop.Url.ToString(), StringComparison.Ordinal)
            .Replace("${ALICE_TOKEN}", shop.Tokens["alice"], StringComparison.Ordinal)
            .Replace("${BOB_TOKEN}", shop.Tokens["bob"], StringComparison.Ordinal))];
        args = [.. args.Select(a => a.StartsWith("lab/", StringComparison.Ordinal) ? Path.Combine(Repository.Root, a) : a)];

        var result = await CommandLine.RunAsync(["probe", .. args]);

        result.Code.ShouldBe(args.Contains("--dry-run") ? 0 : 1, result.Error + result.Out);
        result.All.ShouldNotContain(shop.Tokens["alice"]);
    }

    private static async Task GuardAsync(string[] args)
    {
        await using var shop = await ShopLab.StartAsync(
            Shop.Vulnerable.ShopApp.Build, cancellation: TestContext.Current.CancellationToken);
        args = [.. args.Select(a => a
            .Replace("http://127.0.0.1:5001", shop.Url.ToString(), StringComparison.Ordinal)
            .Replace("http://127.0.0.1:8080", "http://127.0.0.1:0", StringComparison.Ordinal)
            .Replace("lab/", Repository.Root + "/lab/", StringComparison.Ordinal))];
        using var stop = new CancellationTokenSource();
        using var output = new SignallingWriter("listens on ");
        var running = Program.RunAsync(["guard", .. args], new Assay.Cli.Output.Terminal(output, output, colour: false, live: false), stop.Token);
        var url = await output.Signal.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        using var client = new HttpClient();
        (await client.GetAsync(url.TrimEnd('/') + "/secrets", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await client.GetAsync(url.TrimEnd('/') + "/products", TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        await stop.CancelAsync();
        (await running).ShouldBeOneOf(0, 130);
    }

    private static async Task MockAsync(string[] args)
    {
        args = [.. args.Select(a => a == "4010" ? "0" : a.Replace("lab/", Repository.Root + "/lab/", StringComparison.Ordinal))];
        using var stop = new CancellationTokenSource();
        using var output = new SignallingWriter("listening on ");
        var running = Program.RunAsync(["mock", .. args], new Assay.Cli.Output.Terminal(output, output, colour: false, live: false), stop.Token);
        var url = await output.Signal.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        using var client = new HttpClient();
        (await client.GetAsync(url.TrimEnd('/') + "/secrets", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await client.GetAsync(url.TrimEnd('/') + "/products", TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        await stop.CancelAsync();
        (await running).ShouldBe(0);
    }

    private static string[] Words(string command) =>
        [.. Word().Matches(command).Select(m => m.Value.Trim('\'', '"'))];

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline, 1000)]
    private static partial Regex ShellBlocks();

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline, 1000)]
    private static partial Regex YamlBlocks();

    [GeneratedRegex("'[^']*'|\"[^\"]*\"|[^ ]+", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
