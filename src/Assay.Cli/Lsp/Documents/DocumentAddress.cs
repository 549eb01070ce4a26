namespace Assay.Cli.Lsp.Documents;

/// <summary>Turns the addresses of the protocol into paths and back.</summary>
internal static class DocumentAddress
{
    /// <summary>How paths are compared on this system.</summary>
    public static StringComparer Comparer { get; } = OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    /// <summary>The full path of a <c>file:</c> address; null where it is none, such as <c>untitled:Untitled-1</c>.</summary>
    public static string? PathOf(string uri)
    {
        if (!uri.StartsWith("file:", StringComparison.OrdinalIgnoreCase) || !Uri.TryCreate(uri, UriKind.Absolute, out var address)
            || (!address.IsLoopback && !OperatingSystem.IsWindows()))
        {
            return null;
        }

        // A host that is this machine makes a path of Windows' shares of it.
        var path = address.Host.Length > 0 && !OperatingSystem.IsWindows() ? Uri.UnescapeDataString(address.AbsolutePath) : address.LocalPath;
        // VS Code writes file:///c%3A/folder, which stays /c:/folder.
        path = OperatingSystem.IsWindows() && path is ['/' or '\\', _, ':', ..] ? path[1..] : path;
        return path.Contains('\0', StringComparison.Ordinal) ? null : Path.GetFullPath(path);
    }

    /// <summary>The <c>file:</c> address of a full path.</summary>
    public static string UriOf(string path) =>
        "file:///" + string.Join('/', path.Replace(Path.DirectorySeparatorChar, '/').TrimStart('/').Split('/').Select(Uri.EscapeDataString));

    /// <summary>What tells one document from another: the full path, or the address where there is none.</summary>
    public static string KeyOf(string uri) => PathOf(uri) ?? uri;

    /// <summary>Whether a full path lies in a folder or below it.</summary>
    public static bool IsIn(string path, string folder)
    {
        var comparison = OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        return path.StartsWith(folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, comparison);
    }
}
