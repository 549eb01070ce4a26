namespace Assay.Cli.Configuration;

/// <summary>Paths as messages show them: from the working directory where that is near, absolute otherwise.</summary>
internal static class ShownPath
{
    public static string Of(string path)
    {
        var full = Path.GetFullPath(path);
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, full);
        var far = string.Join(Path.DirectorySeparatorChar, "..", "..", "..");
        return relative.StartsWith(far, StringComparison.Ordinal) ? full : relative;
    }
}
