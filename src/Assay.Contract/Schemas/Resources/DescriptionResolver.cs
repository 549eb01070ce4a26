using Assay.Contract.OpenApi;
using Assay.Contract.Text;

namespace Assay.Contract.Schemas.Resources;

/// <summary>The schemas of an OpenAPI description: one resource, the description itself.</summary>
internal sealed class DescriptionResolver(Node root, References references, Dialect dialect) : ISchemaResolver
{
    private readonly SchemaResource _description = new(root, new Uri("description:/"), dialect, Vocabularies.Usual);

    public Node? Target(Node from, string reference) => references.Target(reference);

    public SchemaResource ResourceOf(Node schema) => _description;
}
