using System.IO;
using Assay.Contract.Text;
using Assay.Lint.Rulesets.Definitions;

namespace Assay.Lint.Rulesets.Documents;

/// <summary>The files that references of a linted document lead to, within the reference policy.</summary>
internal sealed class OtherFiles(TextTree first, string? source, ReferencePolicy policy)
{
    private const int MaxFiles = 1_000;
    private readonly Dictionary<string, (Node? Root, string Error)> _known = new(StringComparer.Ordinal);

    /// <summary>The root of the file that a reference names, or why there is none.</summary>
    public (Node? Root, string Error) Open(Node reference, string file)
    {
        if (file.Contains("://", StringComparison.Ordinal))
        {
            return (null, $"'{file}' stands on another host, and nothing is fetched");
        }

        var holder = reference.File == first.File ? source : reference.File.Path;
        if (holder is null)
        {
            return (null, $"'{file}' leads out of this text");
        }

        var full = Path.GetFullPath(Uri.UnescapeDataString(file), Path.GetDirectoryName(Path.GetFullPath(holder))!);
        if (full == Path.GetFullPath(source!))
        {
            return (first.Root, "");
        }

        if (!_known.TryGetValue(full, out var known))
        {
            _known[full] = known = Read(full, file);
        }

        return known;
    }

    private (Node? Root, string Error) Read(string full, string shown)
    {
        if (!policy.FilesOutsideFolder && !RealPath.IsWithin(full, Path.GetDirectoryName(Path.GetFullPath(source!))!.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar))
        {
            return (null, $"'{shown}' leads out of the description's folder");
        }

        if (_known.Count >= MaxFiles || !File.Exists(full))
        {
            return (null, $"ENOENT: no such file or directory, open '{full}'");
        }

        // A pipe has no length either, and opening one waits for whoever writes into it.
        if (new FileInfo(full).Length == 0)
        {
            return (null, $"'{shown}' cannot be read");
        }

        var tree = TextTree.Load(full);
        return (tree.Root, tree.Root is null ? $"'{shown}' cannot be read" : "");
    }
}
