namespace Assay.Contract.Schemas;

/// <summary>In what the dialects differ.</summary>
internal static class DialectRules
{
    private static readonly Dictionary<string, Dialect> Since = new(StringComparer.Ordinal)
    {
        ["const"] = Dialect.Draft6,
        ["contains"] = Dialect.Draft6,
        ["propertyNames"] = Dialect.Draft6,
        ["if"] = Dialect.Draft7,
        ["then"] = Dialect.Draft7,
        ["else"] = Dialect.Draft7,
        ["dependentRequired"] = Dialect.Draft201909,
        ["dependentSchemas"] = Dialect.Draft201909,
        ["unevaluatedItems"] = Dialect.Draft201909,
        ["unevaluatedProperties"] = Dialect.Draft201909,
        ["minContains"] = Dialect.Draft201909,
        ["maxContains"] = Dialect.Draft201909,
        ["$recursiveRef"] = Dialect.Draft201909,
        ["prefixItems"] = Dialect.Draft202012,
        ["$dynamicRef"] = Dialect.Draft202012,
    };

    private static readonly Dictionary<string, Dialect> Until = new(StringComparer.Ordinal)
    {
        ["additionalItems"] = Dialect.Draft201909,
        ["$recursiveRef"] = Dialect.Draft201909,
    };

    // The validation vocabulary of 2019-09 and 2020-12: without it these say nothing.
    private static readonly HashSet<string> Validation = new(StringComparer.Ordinal)
    {
        "type", "enum", "const", "multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum", "maxLength", "minLength",
        "pattern", "maxItems", "minItems", "uniqueItems", "maxContains", "minContains", "maxProperties", "minProperties", "required",
        "dependentRequired",
    };

    private static readonly Dictionary<string, Dialect> Published = new(StringComparer.Ordinal)
    {
        ["http://json-schema.org/draft-04/schema"] = Dialect.Draft4,
        ["http://json-schema.org/draft-06/schema"] = Dialect.Draft6,
        ["http://json-schema.org/draft-07/schema"] = Dialect.Draft7,
        ["https://json-schema.org/draft/2019-09/schema"] = Dialect.Draft201909,
        ["https://json-schema.org/draft/2020-12/schema"] = Dialect.Draft202012,
        ["https://spec.openapis.org/oas/3.1/dialect/base"] = Dialect.Draft202012,
    };

    /// <summary>The dialect that a <c>$schema</c> names, an empty fragment aside; null where it names another metaschema.</summary>
    public static Dialect? Named(string metaSchema) =>
        Published.TryGetValue(metaSchema.TrimEnd('#'), out var dialect) ? dialect : null;

    /// <summary>Whether all that stands beside <c>$ref</c> is without effect.</summary>
    public static bool IgnoresSiblingsOfRef(this Dialect dialect) => dialect < Dialect.Draft201909;

    /// <summary>Whether the dialect gives the keyword a meaning. OpenAPI's own is read generously: what somebody wrote was meant.</summary>
    public static bool Reads(this Dialect dialect, string keyword) =>
        dialect == Dialect.OpenApi30
            ? keyword is not ("dependencies" or "additionalItems" or "$recursiveRef" or "$dynamicRef")
            : !(Since.TryGetValue(keyword, out var first) && dialect < first) && !(Until.TryGetValue(keyword, out var last) && dialect > last);

    /// <summary>Whether the keyword belongs to the validation vocabulary.</summary>
    public static bool IsValidation(string keyword) => Validation.Contains(keyword);

    /// <summary>The keyword that names a schema resource; null where there is none.</summary>
    public static string? IdKeyword(this Dialect dialect) =>
        dialect switch { Dialect.OpenApi30 => null, Dialect.Draft4 => "id", _ => "$id" };
}
