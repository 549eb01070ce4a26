namespace Assay.Lint.Settings;

/// <summary>Files as settings and baselines name them.</summary>
internal static class FilePaths
{
    /// <summary>A file seen from a folder, with forward slashes; an address stays as it is.</summary>
    public static string From(string folder, string file) =>
        file.Contains("://", StringComparison.Ordinal) ? file
        : Path.GetRelativePath(folder.Length == 0 ? "." : folder, file).Replace('\\', '/');

    /// <summary>The absolute path of a file that is seen from a folder; an address stays as it is.</summary>
    public static string To(string folder, string file) => file.Contains("://", StringComparison.Ordinal) ? file : Path.GetFullPath(file, folder);
}
