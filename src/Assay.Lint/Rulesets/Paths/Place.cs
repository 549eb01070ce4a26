using System.Globalization;
using Assay.Contract.Text;

namespace Assay.Lint.Rulesets.Paths;

/// <summary>A value on the way from the root, with the way itself. Two places may hold one value, where a reference leads to it.</summary>
/// <param name="Parent">What holds it; null for the root.</param>
/// <param name="Key">The name or index under which it stands; null for the root.</param>
/// <param name="Node">The value, references followed.</param>
/// <param name="IsIndex">Whether the key is an index of an array.</param>
internal sealed record Place(Place? Parent, string? Key, Node Node, bool IsIndex = false)
{
    /// <summary>How many keys lead here.</summary>
    public int Depth { get; } = Parent is null ? 0 : Parent.Depth + 1;

    /// <summary>The keys from the root to here.</summary>
    public string[] Path()
    {
        var path = new string[Depth];
        for (var at = this; at.Parent is not null; at = at.Parent)
        {
            path[at.Depth - 1] = at.Key!;
        }

        return path;
    }

    /// <summary>The children of a value, with their keys.</summary>
    public static IEnumerable<(string Key, Node Child, bool IsIndex)> ChildrenOf(Node node)
    {
        if (node.IsMapping)
        {
            foreach (var child in node.Children)
            {
                yield return (child.Name!, child, false);
            }
        }
        else if (node.IsSequence)
        {
            for (var i = 0; i < node.Children.Count; i++)
            {
                yield return (i.ToString(CultureInfo.InvariantCulture), node.Children[i], true);
            }
        }
    }

    /// <summary>The way as JSONPath writes it: <c>$['paths']['/a'][0]</c>.</summary>
    public string Normalised() =>
        Parent is null ? "$" : Parent.Normalised() + (IsIndex ? $"[{Key}]" : $"['{Key}']");
}
