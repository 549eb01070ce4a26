using Assay.Contract.Text;
using Assay.Lint.Rulesets.Documents;

namespace Assay.Lint.Rulesets.Results;

/// <summary>Finds where in the files stands what a path of the resolved document leads to.</summary>
internal sealed class ResultLocator(LintedDocument document)
{
    /// <summary>The nearest value that stands in a file, and the keys of the path as they go on from there.</summary>
    /// <param name="path">The keys, from the root of the document.</param>
    /// <param name="isResolved">Whether the path goes through references.</param>
    public (Node Node, IReadOnlyList<string> Path, IReadOnlyList<string>? Missing) Locate(IReadOnlyList<string> path, bool isResolved)
    {
        var written = DocumentView.AsWritten;
        if (!isResolved)
        {
            return Own(path);
        }

        var resolved = document.Resolved;
        var (_, reached) = Closest(resolved, path);
        var piece = document.Root!;
        var leads = false;
        for (var i = 0; i < reached && !leads; i++)
        {
            if (written.Child(piece, path[i]) is { } child)
            {
                piece = child;
            }
            else
            {
                leads = true;
            }
        }

        leads |= piece is { IsMapping: true, Children.Count: 1 } && piece["$ref"] is { IsString: true };
        if (!leads)
        {
            return Own(path);
        }

        // A text without an address has no place to name but the one in the resolved document.
        if (document.Source is null)
        {
            return (Closest(written, path).Node, [.. path.Take(reached)], null);
        }

        var at = document.Root!;
        foreach (var key in path)
        {
            if (written.Child(at, key) is not { } next)
            {
                break;
            }

            at = next;
            while (resolved.TargetOf(at) is { } target)
            {
                at = target;
            }
        }

        var last = reached == 0 ? -1 : path.ToList().LastIndexOf(path[reached - 1]);
        return (at, PathOf(at), [.. PathOf(at), .. reached == 0 ? [] : path.Skip(last + 1)]);
    }

    private (Node, IReadOnlyList<string>, IReadOnlyList<string>?) Own(IReadOnlyList<string> path)
    {
        var (node, reached) = Closest(DocumentView.AsWritten, path);
        return (node, [.. path.Take(reached)], path);
    }

    /// <summary>The keys that lead to a value of a file.</summary>
    public static string[] PathOf(Node node)
    {
        var path = new List<string>();
        for (var at = node; at.Parent is not null; at = at.Parent)
        {
            path.Add(at.Name ?? at.Index.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        path.Reverse();
        return [.. path];
    }

    private (Node Node, int Reached) Closest(DocumentView view, IReadOnlyList<string> path)
    {
        var node = document.Root!;
        for (var i = 0; i < path.Count; i++)
        {
            if (view.Child(node, path[i]) is not { } child)
            {
                return (node, i);
            }

            node = child;
        }

        return (node, path.Count);
    }
}
