namespace Assay.Contract.Schemas;

/// <summary>The rules by which a schema's keywords are read.</summary>
public enum Dialect
{
    /// <summary>OpenAPI 2.0 and 3.0: an extended subset of draft 5; <c>nullable</c>, boolean <c>exclusiveMinimum</c>, no siblings of <c>$ref</c>.</summary>
    OpenApi30,

    /// <summary>JSON Schema draft 4.</summary>
    Draft4,

    /// <summary>JSON Schema draft 6.</summary>
    Draft6,

    /// <summary>JSON Schema draft 7.</summary>
    Draft7,

    /// <summary>JSON Schema draft 2019-09.</summary>
    Draft201909,

    /// <summary>JSON Schema draft 2020-12, and OpenAPI 3.1 and 3.2, which add their vocabulary to it.</summary>
    Draft202012,
}
