using Assay.Cli.Output;

namespace Assay.Cli.Tests;

/// <summary>Runs a command line in this process.</summary>
internal static class CommandLine
{
    public static async Task<Result> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await Program.RunAsync(args, new Terminal(output, error, colour: false, live: false));
        return new Result(code, output.ToString(), error.ToString());
    }

    /// <summary>Runs it as in a working directory; with a clock that stands still, where one is given.</summary>
    public static Task<Result> RunInAsync(TemporaryFolder folder, string[] args, TimeProvider? time = null) => RunInAsync(folder.Path, args, time);

    public static async Task<Result> RunInAsync(string folder, string[] args, TimeProvider? time = null)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(output, error, colour: false, live: false) { Folder = folder, Time = time ?? TimeProvider.System };
        var code = await Program.RunAsync(args, terminal, TestContext.Current.CancellationToken);
        return new Result(code, output.ToString(), error.ToString());
    }

    internal sealed record Result(int Code, string Out, string Error)
    {
        public string All => Out + Error;
    }
}

/// <summary>A folder that is deleted at the end of the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("assay-test-");

    public string Path => _folder.FullName;

    public string Write(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

/// <summary>Where the repository is.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "assay.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
