using Assay.Contract.Text;

namespace Assay.Lint.Rulesets.Documents;

/// <summary>A document as rules see it: as it is written, or with its references replaced by what they lead to.</summary>
internal class DocumentView
{
    /// <summary>The document as it is written.</summary>
    public static readonly DocumentView AsWritten = new();

    /// <summary>What stands at a place: the target of a reference that is followed, or the value itself.</summary>
    public virtual Node Follow(Node node) => node;

    /// <summary>A member or an item by its name or index; null where there is none.</summary>
    public Node? Child(Node parent, string key)
    {
        var node = Follow(parent);
        var child = node.Kind switch
        {
            NodeKind.Mapping => node[key],
            NodeKind.Sequence when JsonPointer.IsIndex(key, out var index) && index < node.Children.Count => node.Children[index],
            _ => null,
        };
        return child is null ? null : Follow(child);
    }

    /// <summary>The JavaScript value of a place.</summary>
    public object? Value(Node? node) => node is null ? JsValue.Undefined : JsValue.Of(Follow(node));
}
