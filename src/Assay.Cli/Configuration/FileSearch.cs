using Assay.Lint.Rulesets;

namespace Assay.Cli.Configuration;

/// <summary>Searches a folder for files, within bounds: links are not followed, hidden folders and those of other people's code are left out.</summary>
internal static class FileSearch
{
    private const int MostEntries = 100_000;
    private const int MostFolders = 16;

    private static readonly HashSet<string> Skipped = new(StringComparer.OrdinalIgnoreCase) { "node_modules", "bin", "obj", "vendor", "artifacts" };

    /// <summary>Whether a text is a glob.</summary>
    public static bool IsPattern(string text) => text.AsSpan().IndexOfAny("*?[{") >= 0;

    /// <summary>The files that a glob means, from a folder, in order; and whether the bound on entries cut the search short.</summary>
    public static (IReadOnlyList<string> Files, bool IsCut) Matching(string pattern, string folder)
    {
        // The part before the first wildcard is where the search begins.
        var segments = pattern.Replace('\\', '/').Split('/');
        var fixedSegments = segments.TakeWhile(s => !IsPattern(s)).ToArray();
        var start = fixedSegments.Length == 0 ? Path.GetFullPath(folder) : Path.GetFullPath(string.Join('/', fixedSegments) + "/", folder);
        var rest = "/" + string.Join('/', segments.Skip(fixedSegments.Length));
        var (files, isCut) = Below(start);
        return ([.. files.Where(f => FilePattern.IsMatch("/" + Path.GetRelativePath(start, f).Replace('\\', '/'), rest))], isCut);
    }

    /// <summary>The files below a folder, in order; and whether the bound on entries cut the search short.</summary>
    public static (IReadOnlyList<string> Files, bool IsCut) Below(string folder)
    {
        var files = new List<string>();
        var work = new Queue<(string Folder, int Depth)>();
        work.Enqueue((folder, 0));
        var seen = 0;
        while (work.TryDequeue(out var at))
        {
            foreach (var entry in EntriesOf(at.Folder))
            {
                if (++seen > MostEntries)
                {
                    return (files, true);
                }

                if (entry is FileInfo)
                {
                    files.Add(entry.FullName);
                }
                else if (at.Depth < MostFolders && !entry.Name.StartsWith('.') && !Skipped.Contains(entry.Name) && entry.LinkTarget is null)
                {
                    work.Enqueue((entry.FullName, at.Depth + 1));
                }
            }
        }

        return (files, false);
    }

    private static FileSystemInfo[] EntriesOf(string folder)
    {
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateFileSystemInfos().Take(MostEntries + 1).OrderBy(e => e.Name, StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
