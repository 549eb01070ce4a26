using Assay.Contract.Schemas;
using Assay.Contract.Text;

namespace Assay.Contract.OpenApi;

/// <summary>One representation of a body.</summary>
/// <param name="Range">The media type or range as written, such as <c>application/json</c> or <c>image/*</c>.</param>
/// <param name="Schema">The schema; null where there is none.</param>
/// <param name="Node">The Media Type Object; in 2.0 the object that declares the body.</param>
public sealed record MediaType(string Range, Schema? Schema, Node Node)
{
    /// <summary>The properties of a form whose writing the description states, by name; the others have the defaults of OpenAPI 3.1, section 4.8.15.</summary>
    public IReadOnlyDictionary<string, FormField> Fields { get; internal init; } = new Dictionary<string, FormField>(StringComparer.Ordinal);

    /// <summary>The schema of each item of a stream (<c>itemSchema</c> of OpenAPI 3.2); null where there is none.</summary>
    public Schema? ItemSchema { get; internal init; }

    /// <summary>Whether the representation is JSON: <c>application/json</c>, <c>text/json</c> or a <c>+json</c> suffix (RFC 6839).</summary>
    public bool IsJson => Http.JsonBodies.IsJson(Range);

    /// <summary>Whether the representation is a form, URL-encoded or multipart.</summary>
    public bool IsForm =>
        Range.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
        || Range.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase);
}
