using System.Text;
using Assay.Contract.Text;

namespace Assay.Cli.Configuration;

/// <summary>Finds the OpenAPI descriptions of a folder.</summary>
internal static class FoundDescriptions
{
    private const int Head = 16 * 1024;
    private const int MostCandidates = 2_000;
    private const int MaxBytes = 32 * 1024 * 1024;

    /// <summary>The descriptions, from the folder, with forward slashes; and whether not all of it was searched.</summary>
    public static (IReadOnlyList<string> Files, bool IsCut) In(string folder)
    {
        var (files, isCut) = FileSearch.Below(folder);
        var candidates = files.Where(f => Path.GetExtension(f).ToLowerInvariant() is ".yaml" or ".yml" or ".json").Where(SaysSo).ToArray();
        return ([.. candidates.Take(MostCandidates).Where(IsDescription).Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/'))], isCut || candidates.Length > MostCandidates);
    }

    // A look at the head of the file tells nearly all others apart without reading them.
    private static bool SaysSo(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            var head = new byte[Head];
            var text = Encoding.UTF8.GetString(head, 0, stream.ReadAtLeast(head, Head, throwOnEndOfStream: false));
            return text.Contains("openapi", StringComparison.Ordinal) || text.Contains("swagger", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsDescription(string file)
    {
        var root = TextTree.Load(file, new ReadLimits { MaxBytes = MaxBytes }).Root;
        return (root?["openapi"] ?? root?["swagger"]) is { Kind: NodeKind.String or NodeKind.Number };
    }
}
