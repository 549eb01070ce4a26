using Assay.Contract.Text;

namespace Assay.Contract.Schemas;

/// <summary>Files beside the description that hold parts of it under names at their top, such as <c>models.yaml#/Order</c>.</summary>
public static class SharedFile
{
    // A file with one of these at its top is one schema, and the names at its top are keywords.
    private static readonly string[] Keywords =
        ["type", "properties", "allOf", "oneOf", "anyOf", "not", "$ref", "items", "enum", "const", "additionalProperties", "openapi", "swagger", "arazzo"];

    /// <summary>Whether a node is a named part of such a file: a mapping at its top, where the file itself is neither a description nor a schema.</summary>
    public static bool IsEntry(Node node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return node is { Name: not null, IsMapping: true, Parent: { Parent: null } root } && !Keywords.Any(k => root[k] is not null);
    }
}
