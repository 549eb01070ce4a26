using System.Text.RegularExpressions;
using Assay.Cli.Lsp.Documents;

namespace Assay.Cli.Lsp.Audits;

/// <summary>
/// Looks for the descriptions that may include a file: those that refer to other files at all. References stay in their description's folder, so that
/// only the folders above the file are looked at, up to the workspace's own.
/// </summary>
internal static partial class Includers
{
    private const int MaxFolders = 16;
    private const int MaxFiles = 200;
    private const int MaxDescriptions = 20;
    private const int MaxBytes = 8 * 1024 * 1024;
    private const int MatchMilliseconds = 1000;

    private static readonly string[] Endings = [".yaml", ".yml", ".json"];

    /// <summary>The full paths of descriptions in the folders above a file, the nearest first.</summary>
    /// <param name="file">The full path of the file.</param>
    /// <param name="roots">The folders of the workspace; none where there is no workspace.</param>
    public static IReadOnlyList<string> Of(string file, IReadOnlyList<string> roots)
    {
        var found = new List<string>();
        var root = roots.Where(r => DocumentAddress.IsIn(file, r)).MaxBy(r => r.Length);
        var folder = Path.GetDirectoryName(file);
        for (var i = 0; i < MaxFolders && folder is not null && found.Count < MaxDescriptions; i++, folder = Path.GetDirectoryName(folder))
        {
            found.AddRange(DescriptionsIn(folder, file).Take(MaxDescriptions - found.Count));
            if (root is null || DocumentAddress.Comparer.Equals(folder, root.TrimEnd(Path.DirectorySeparatorChar)))
            {
                break;
            }
        }

        return found;
    }

    private static IEnumerable<string> DescriptionsIn(string folder, string except)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder)
                .Where(f => Endings.Contains(Path.GetExtension(f).ToLowerInvariant()) && !DocumentAddress.Comparer.Equals(f, except))
                .Order(StringComparer.Ordinal).Take(MaxFiles).Where(IncludesFiles)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // Most descriptions are one file: to audit those, whatever YAML is opened beside them, would be for nothing.
    private static bool IncludesFiles(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MaxBytes)
            {
                return false;
            }

            var text = File.ReadAllText(path);
            return DescriptionText.IsDescription(text) && ReferenceToFile().IsMatch(text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or RegexMatchTimeoutException)
        {
            return false;
        }
    }

    [GeneratedRegex("""\$ref["']?[ \t]*:[ \t]*["']?[^#"'\s]""", RegexOptions.CultureInvariant, MatchMilliseconds)]
    private static partial Regex ReferenceToFile();
}
