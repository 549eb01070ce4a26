using Assay.Contract;
using Assay.Contract.Text;
using Assay.Lint.Settings;

namespace Assay.Cli.Configuration;

/// <summary>An <c>assay.yaml</c> that was read.</summary>
/// <param name="Path">The path as messages show it.</param>
/// <param name="Folder">The absolute folder: paths in the file start there.</param>
/// <param name="Root">What it holds; null where it is empty.</param>
internal sealed record ConfigFile(string Path, string Folder, Node? Root)
{
    public const string Name = "assay.yaml";

    private static readonly ReadLimits Limits = new() { MaxBytes = 1024 * 1024, MaxDepth = 32, MaxNodes = 100_000, MaxAliasedNodes = 10_000 };

    /// <summary>The nearest file of the name, from a folder upwards; null where there is none.</summary>
    public static string? Find(string folder)
    {
        for (var at = System.IO.Path.GetFullPath(folder); at is not null; at = System.IO.Path.GetDirectoryName(at))
        {
            var path = System.IO.Path.Combine(at, Name);
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }

    /// <summary>Reads a file; null where it cannot be used, and then the problems say why.</summary>
    public static ConfigFile? Load(string path, List<SettingProblem> problems)
    {
        var shown = ShownPath.Of(path);
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
        if (IsBlank(path))
        {
            return new ConfigFile(shown, folder, null);
        }

        var tree = TextTree.Load(shown, Limits);
        foreach (var error in tree.Errors)
        {
            problems.Add(new SettingProblem(
                $"the configuration cannot be used: {error.Message}", new SourceLocation(shown, error.Line, error.Column, 1, ""),
                error.Line == 0 ? "name a file with `--config FILE`; `assay init` writes one" : error.Hint));
        }

        return tree.Errors.Count > 0 ? null : new ConfigFile(shown, folder, tree.Root);
    }

    // Everything may be commented out: then nothing is set, and nothing is wrong.
    private static bool IsBlank(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: <= 1024 * 1024 }
                && File.ReadLines(path).All(l => l.AsSpan().Trim() is [] or ['#', ..] or "---");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
