using Assay.Contract.Text;
using Assay.Lint.Settings;

namespace Assay.Cli.Configuration;

/// <summary>Makes files of the entries of <c>descriptions</c>: paths, globs, and globs after <c>!</c>, which leave files out.</summary>
internal static class DescriptionList
{
    public static IReadOnlyList<Setting> Files(IReadOnlyList<Setting> entries, string folder, List<SettingProblem> problems)
    {
        var files = new List<Setting>();
        foreach (var entry in entries.Where(e => !e.Value.StartsWith('!')))
        {
            files.AddRange(FileSearch.IsPattern(entry.Value) ? Search(entry, folder, problems) : One(entry, folder, problems));
        }

        foreach (var entry in entries.Where(e => e.Value.StartsWith('!')))
        {
            var left = FileSearch.IsPattern(entry.Value)
                ? FileSearch.Matching(entry.Value[1..], folder).Files.ToHashSet(StringComparer.Ordinal)
                : [Path.GetFullPath(entry.Value[1..], folder)];
            files.RemoveAll(f => left.Contains(Path.GetFullPath(f.Value)));
        }

        return [.. files.DistinctBy(f => f.Value)];
    }

    private static IEnumerable<Setting> Search(Setting entry, string folder, List<SettingProblem> problems)
    {
        var (files, isCut) = FileSearch.Matching(entry.Value, folder);
        if (isCut || files.Count == 0)
        {
            problems.Add(new SettingProblem(
                isCut ? $"`{Names.Short(entry.Written)}` looks at too many files" : $"`{Names.Short(entry.Written)}` matches no file", entry.Origin.Where,
                isCut ? "name a smaller folder" : "a pattern starts at the folder of the file that holds it; `**/` goes through folders"));
        }

        return files.Select(f => entry with { Value = ShownPath.Of(f) });
    }

    private static IEnumerable<Setting> One(Setting entry, string folder, List<SettingProblem> problems)
    {
        var path = Path.GetFullPath(entry.Value, folder);
        if (!File.Exists(path))
        {
            var isFolder = Directory.Exists(path);
            problems.Add(new SettingProblem(
                isFolder ? $"`{Names.Short(entry.Written)}` is a folder, not a description" : $"there is no description `{Names.Short(entry.Written)}`",
                entry.Origin.Where,
                isFolder ? $"name files in it, such as `{Names.Short(entry.Written.TrimEnd('/'))}/*.yaml`" : "a path starts at the folder of the file that holds it"));
            return [];
        }

        return [entry with { Value = ShownPath.Of(path) }];
    }
}
