namespace Assay.Contract.Schemas;

/// <summary>What the names in a Schema Object mean.</summary>
public static class Keywords
{
    private static readonly HashSet<string> Annotations = new(StringComparer.Ordinal)
    {
        "title", "description", "default", "example", "examples", "deprecated", "externalDocs", "xml", "$comment", "$id",
        "$schema", "$anchor", "$dynamicAnchor", "$defs", "definitions", "$vocabulary", "readOnly", "writeOnly", "nullable",
    };

    private static readonly HashSet<string> Constraints = new(StringComparer.Ordinal)
    {
        "$ref", "$dynamicRef", "type", "enum", "const", "multipleOf", "maximum", "exclusiveMaximum", "minimum",
        "exclusiveMinimum", "maxLength", "minLength", "pattern", "items", "prefixItems", "additionalItems", "maxItems",
        "minItems", "uniqueItems", "contains", "maxContains", "minContains", "maxProperties", "minProperties", "required",
        "properties", "patternProperties", "additionalProperties", "propertyNames", "dependentRequired",
        "dependentSchemas", "unevaluatedItems", "unevaluatedProperties", "allOf", "anyOf", "oneOf", "not", "if", "then",
        "else", "format", "contentEncoding", "contentMediaType", "contentSchema", "discriminator",
    };

    /// <summary>Every keyword that OpenAPI 2.0 to 3.2 give a meaning in a Schema Object.</summary>
    public static IEnumerable<string> All => Constraints.Concat(Annotations);

    /// <summary>Whether the name is a keyword; extensions (<c>x-</c>) are not.</summary>
    public static bool IsKnown(string name) => Constraints.Contains(name) || Annotations.Contains(name);

    /// <summary>Whether the name says something about the schema without constraining values; extensions and unknown names too.</summary>
    public static bool IsAnnotation(string name) => !Constraints.Contains(name);
}
