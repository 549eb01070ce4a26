namespace Assay.Cli.Output;

/// <summary>Paths as programs that read reports want them: relative to the working directory, with forward slashes.</summary>
internal static class ArtifactPath
{
    /// <summary>The path below the working directory; the absolute path where the file is not below it; an address as it is.</summary>
    public static string Of(string file)
    {
        if (IsAddress(file) || file.Contains('\0', StringComparison.Ordinal))
        {
            return file;
        }

        var absolute = Path.GetFullPath(file);
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, absolute);
        var path = Path.IsPathRooted(relative) || relative == ".." || relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? absolute : relative;
        return path.Replace(Path.DirectorySeparatorChar, '/');
    }

    /// <summary>The path as a URI reference (RFC 3986), percent-encoded, and whether it is relative to the working directory.</summary>
    public static (string Uri, bool IsRelative) UriOf(string file)
    {
        var path = Of(file);
        if (IsAddress(path))
        {
            return (Uri.TryCreate(path, UriKind.Absolute, out var address) ? address.AbsoluteUri : Uri.EscapeDataString(path), false);
        }

        var encoded = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
        var isRooted = Path.IsPathRooted(path);
        return (!isRooted ? encoded : path[0] == '/' ? "file://" + encoded : "file:///" + encoded.Replace("%3A", ":", StringComparison.Ordinal), !isRooted);
    }

    private static bool IsAddress(string file) =>
        file.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || file.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
}
