using System.IO;
using Assay.Lint.Rulesets;

namespace Assay.Cli.Spectral;

/// <summary>The files that a name or a pattern on the command line means.</summary>
internal static class DocumentFiles
{
    private const int MaxFiles = 100_000;

    /// <summary>Absolute paths; none where nothing is there.</summary>
    public static IEnumerable<string> Matching(string pattern)
    {
        if (File.Exists(pattern))
        {
            return [Path.GetFullPath(pattern)];
        }

        var star = pattern.IndexOfAny(['*', '?', '[', '{']);
        if (star < 0)
        {
            return [];
        }

        var slash = pattern.LastIndexOf('/', star);
        var folder = Path.GetFullPath(slash < 0 ? "." : slash == 0 ? "/" : pattern[..slash]);
        var rest = pattern[(slash + 1)..];
        return !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = rest.Contains('/', StringComparison.Ordinal) || rest.Contains("**", StringComparison.Ordinal), IgnoreInaccessible = true, AttributesToSkip = 0 })
            .Take(MaxFiles)
            .Where(f => FilePattern.IsMatch(Path.GetRelativePath(folder, f).Replace('\\', '/'), rest.Contains('/', StringComparison.Ordinal) ? rest : "./" + rest));
    }
}
