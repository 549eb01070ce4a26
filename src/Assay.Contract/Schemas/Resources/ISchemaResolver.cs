using Assay.Contract.Text;

namespace Assay.Contract.Schemas.Resources;

/// <summary>Knows where references lead, and by which rules the keywords at a place are read.</summary>
internal interface ISchemaResolver
{
    /// <summary>The node that a reference names; null where it leads nowhere.</summary>
    /// <param name="from">The schema that holds the reference.</param>
    /// <param name="reference">The reference as written.</param>
    Node? Target(Node from, string reference);

    /// <summary>The schema resource that a schema belongs to.</summary>
    SchemaResource ResourceOf(Node schema);
}
