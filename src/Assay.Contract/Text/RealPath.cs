namespace Assay.Contract.Text;

/// <summary>Where a path leads once the links in it are followed.</summary>
public static class RealPath
{
    // As many as Linux follows.
    private const int MaxLinks = 40;

    /// <summary>Whether a file stands within a folder, both as they are written and with their links followed.</summary>
    /// <param name="full">The file's full path.</param>
    /// <param name="folder">The folder's full path, with a separator at its end.</param>
    public static bool IsWithin(string full, string folder) =>
        full.StartsWith(folder, StringComparison.Ordinal)
        && Of(full) is { } real
        && Of(folder.TrimEnd(Path.DirectorySeparatorChar)) is { } realFolder
        && real.StartsWith(realFolder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>The path with every link in it followed; null where there are too many.</summary>
    public static string? Of(string full)
    {
        var links = 0;
        var real = Path.GetPathRoot(full)!;
        var rest = new Stack<string>(Parts(full[real.Length..]));
        while (rest.TryPop(out var name))
        {
            var next = Path.Combine(real, name);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MaxLinks)
            {
                return null;
            }

            var whole = Path.GetFullPath(target, real);
            real = Path.GetPathRoot(whole)!;
            foreach (var part in Parts(whole[real.Length..]))
            {
                rest.Push(part);
            }
        }

        return real;
    }

    private static IEnumerable<string> Parts(string path) => path.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse();
}
