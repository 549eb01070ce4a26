using System.Collections;
using Assay.Contract.Text;

namespace Assay.Lint.Rulesets.Documents;

/// <summary>
/// A document with its references followed. Those that are part of a circle stay as they are written, exactly as Spectral's resolver
/// leaves them: a reference is left where it stands inside its own target, or inside a target that its own target leads to.
/// </summary>
internal sealed class ResolvedView : DocumentView
{
    private readonly Dictionary<Node, Node> _targets;

    private ResolvedView(Dictionary<Node, Node> targets) => _targets = targets;

    /// <summary>The nodes that references lead to.</summary>
    public IReadOnlySet<Node> Targets { get; private init; } = new HashSet<Node>();

    /// <summary>References of the first document that have something beside them.</summary>
    public IReadOnlyList<Node> WithSiblings { get; private init; } = [];

    /// <summary>References that lead nowhere, with the reason.</summary>
    public IReadOnlyList<(Node Reference, string Message)> Broken { get; private init; } = [];

    /// <summary>The pointers, as they are written, that the references of the first document lead to within it.</summary>
    public IReadOnlySet<string> UsedPointers { get; private init; } = new HashSet<string>();

    /// <inheritdoc/>
    public override Node Follow(Node node)
    {
        // A chain of references is short; a circle of them is left out when the table is made.
        while (node.Kind == NodeKind.Mapping && _targets.TryGetValue(node, out var target))
        {
            node = target;
        }

        return node;
    }

    /// <summary>The direct target of a reference that is followed; null for every other node.</summary>
    public Node? TargetOf(Node node) => _targets.GetValueOrDefault(node);

    /// <summary>Follows the references of a document and of those it leads to.</summary>
    public static ResolvedView Of(Node root, Func<Node, string, (Node? Root, string Error)> open)
    {
        var sites = new List<(Node Site, Node Target)>();
        var broken = new List<(Node, string)>();
        var pointers = new HashSet<string>(StringComparer.Ordinal);
        var roots = new Queue<Node>([root]);
        var seen = new HashSet<Node>([root], ReferenceEqualityComparer.Instance);
        while (roots.TryDequeue(out var document))
        {
            foreach (var site in ReferencesOf(document))
            {
                var text = site["$ref"]!.Text;
                var hash = text.IndexOf('#', StringComparison.Ordinal);
                var (file, fragment) = hash < 0 ? (text, "") : (text[..hash], text[(hash + 1)..]);
                var targetRoot = document;
                if (file.Length > 0)
                {
                    (var opened, var error) = open(site, file);
                    if (opened is null)
                    {
                        broken.Add((site, error));
                        continue;
                    }

                    targetRoot = opened;
                    if (seen.Add(opened))
                    {
                        roots.Enqueue(opened);
                    }
                }

                var pointer = Unescape(fragment);
                if (pointer.Length > 0 && pointer[0] != '/')
                {
                    broken.Add((site, $"'{text}' JSON pointer is invalid"));
                    continue;
                }

                if (targetRoot.At(pointer) is { } target)
                {
                    sites.Add((site, target));
                    if (targetRoot == root && document == root && !IsInside(site, target))
                    {
                        pointers.Add("#" + pointer);
                    }
                }
                else
                {
                    broken.Add((site, file.Length == 0 ? $"'#{pointer}' does not exist" : $"'#{pointer}' does not exist @ '{targetRoot.File.Path}'"));
                }
            }
        }

        return new ResolvedView(WithoutCircles(sites))
        {
            Targets = sites.Select(s => s.Target).ToHashSet<Node>(ReferenceEqualityComparer.Instance),
            WithSiblings = [.. sites.Select(s => s.Site).Where(s => s.Children.Count > 1 && s.File == root.File)],
            Broken = broken,
            UsedPointers = pointers,
        };
    }

    private static string Unescape(string fragment) =>
        fragment.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(fragment) : fragment;

    // What is beside or below a reference is not looked at: the target takes its place.
    private static IEnumerable<Node> ReferencesOf(Node root)
    {
        var stack = new Stack<Node>([root]);
        while (stack.TryPop(out var node))
        {
            if (node.IsMapping && node["$ref"] is { IsString: true })
            {
                yield return node;
                continue;
            }

            for (var i = node.Children.Count - 1; i >= 0; i--)
            {
                stack.Push(node.Children[i]);
            }
        }
    }

    private static Dictionary<Node, Node> WithoutCircles(List<(Node Site, Node Target)> sites)
    {
        var number = new Dictionary<Node, int>(ReferenceEqualityComparer.Instance);
        foreach (var (_, target) in sites)
        {
            number.TryAdd(target, number.Count);
        }

        // An edge runs from a target to another one where a reference inside the first leads to the second.
        var edges = new List<int>[number.Count];
        foreach (var (site, target) in sites)
        {
            for (var holder = site; holder is not null; holder = holder.Parent)
            {
                if (number.TryGetValue(holder, out var from) && from != number[target] && !IsInside(target, holder))
                {
                    (edges[from] ??= []).Add(number[target]);
                }
            }
        }

        var reached = new BitArray?[number.Count];
        var followed = new Dictionary<Node, Node>(ReferenceEqualityComparer.Instance);
        foreach (var (site, target) in sites)
        {
            var reach = reached[number[target]] ??= Reach(number[target], edges);
            var isCircular = false;
            for (var holder = site; holder is not null && !isCircular; holder = holder.Parent)
            {
                isCircular = holder == target || (number.TryGetValue(holder, out var at) && reach[at]);
            }

            if (!isCircular)
            {
                followed[site] = target;
            }
        }

        return followed;
    }

    private static BitArray Reach(int from, List<int>?[] edges)
    {
        var reach = new BitArray(edges.Length);
        var stack = new Stack<int>([from]);
        while (stack.TryPop(out var at))
        {
            foreach (var next in edges[at] ?? [])
            {
                if (!reach[next])
                {
                    reach[next] = true;
                    stack.Push(next);
                }
            }
        }

        reach[from] = false;
        return reach;
    }

    private static bool IsInside(Node node, Node holder)
    {
        for (var at = node; at is not null; at = at.Parent)
        {
            if (at == holder)
            {
                return true;
            }
        }

        return false;
    }
}
