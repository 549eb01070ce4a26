using Assay.Contract.Text;

namespace Assay.Lint.Shapes;

/// <summary>Follows references of objects that are no part of an operation as it is read: examples, callbacks, webhooks.</summary>
internal static class LocalReference
{
    /// <summary>The node that a node stands for; null where the reference leads to another file or nowhere.</summary>
    public static Node? Follow(Node? node, Node root)
    {
        const int longestChain = 20;
        for (var i = 0; i < longestChain && node?.String("$ref") is { } reference; i++)
        {
            node = reference.StartsWith("#/", StringComparison.Ordinal) ? root.At(Uri.UnescapeDataString(reference[1..])) : null;
        }

        return node?.String("$ref") is null ? node : null;
    }
}
