namespace Assay.Contract.Schemas;

/// <summary>The rules by which a schema's keywords are read.</summary>
public enum Dialect
{
    /// <summary>OpenAPI 2.0 and 3.0: an extended subset of draft 5; <c>nullable</c>, boolean <c>exclusiveMinimum</c>, no siblings of <c>$ref</c>.</summary>
    OpenApi30,

    /// <summary>OpenAPI 3.1 and 3.2: JSON Schema draft 2020-12 with OpenAPI's vocabulary.</summary>
    Draft202012,
}
