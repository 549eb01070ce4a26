using Assay.Contract.Schemas.Resources;
using Assay.Contract.Text;

namespace Assay.Contract.OpenApi;

/// <summary>Follows the references of a description's objects.</summary>
internal sealed class References(SchemaRegistry registry)
{
    /// <summary>The node that <paramref name="node"/> stands for; null where its chain of references is broken or has no end.</summary>
    public Node? Follow(Node node)
    {
        const int longestChain = 100;
        for (var i = 0; i < longestChain; i++)
        {
            if (node.String("$ref") is not { } reference)
            {
                return node;
            }

            if (registry.Target(node, reference) is not { } target)
            {
                return null;
            }

            node = target;
        }

        return null;
    }
}
