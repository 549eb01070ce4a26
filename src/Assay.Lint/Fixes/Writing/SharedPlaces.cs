using System.Runtime.CompilerServices;
using Assay.Contract.Text;

namespace Assay.Lint.Fixes.Writing;

/// <summary>The places of a file that aliases bring into the tree more than once: who edits one of them edits all.</summary>
internal sealed class SharedPlaces
{
    private static readonly ConditionalWeakTable<SourceFile, SharedPlaces> Known = [];
    private readonly HashSet<(int Start, int End, NodeKind Kind)> _shared = [];

    private SharedPlaces(Node root)
    {
        if (Places.IsFlow(root) || !root.File.Text.Contains('&'))
        {
            return;
        }

        var seen = new HashSet<(int, int, NodeKind)>();
        foreach (var node in root.Descend().Where(n => n.End > n.Start))
        {
            if (!seen.Add((node.Start, node.End, node.Kind)))
            {
                _shared.Add((node.Start, node.End, node.Kind));
            }
        }
    }

    public static SharedPlaces Of(SourceFile file, Node root) => Known.GetValue(file, _ => new SharedPlaces(root));

    public bool IsShared(Node node) => _shared.Contains((node.Start, node.End, node.Kind));
}
