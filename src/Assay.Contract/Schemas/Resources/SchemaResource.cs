using Assay.Contract.Text;

namespace Assay.Contract.Schemas.Resources;

/// <summary>A schema resource (JSON Schema 2020-12, core 4.3.5): a schema with an address of its own, and what is inside it.</summary>
/// <param name="root">Its root.</param>
/// <param name="address">Its address, without fragment.</param>
/// <param name="dialect">The rules by which it is read.</param>
/// <param name="vocabularies">Which keywords its metaschema gives a meaning.</param>
internal sealed class SchemaResource(Node root, Uri address, Dialect dialect, Vocabularies vocabularies)
{
    public Node Root => root;

    public Uri Address => address;

    public Dialect Dialect => dialect;

    public Vocabularies Vocabularies => vocabularies;

    /// <summary>Its schemas with a plain name: <c>$anchor</c>, <c>$dynamicAnchor</c>, or an id that is only a fragment.</summary>
    public Dictionary<string, Node> Anchors { get; private init; } = new(StringComparer.Ordinal);

    /// <summary>
    /// Its schemas that a reference from inside may stand for wherever it is entered first (core 7.1). Under the empty name: the
    /// root, where 2019-09's <c>$recursiveAnchor</c> says so.
    /// </summary>
    public Dictionary<string, Node> DynamicAnchors { get; private init; } = new(StringComparer.Ordinal);

    /// <summary>The same resource, read by other rules.</summary>
    public SchemaResource In(Dialect other, Vocabularies known) =>
        new(root, address, other, known) { Anchors = Anchors, DynamicAnchors = DynamicAnchors };
}
