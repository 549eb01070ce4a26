namespace Assay.Contract.Schemas;

/// <summary>How strictly a value is checked against a schema.</summary>
public enum Strictness
{
    /// <summary>As the schema is written: an object that says nothing about other properties admits them.</summary>
    Contract,

    /// <summary>
    /// Objects that name properties are closed unless they say <c>additionalProperties</c> or <c>unevaluatedProperties</c>, and what
    /// no schema of a value bounds has the <see cref="DefaultBounds"/>.
    /// </summary>
    ZeroTrust,
}

/// <summary>The way a value travels, which decides what <c>readOnly</c> and <c>writeOnly</c> mean.</summary>
public enum Direction
{
    /// <summary>Neither: both keywords are annotations.</summary>
    None,

    /// <summary>To the API: <c>readOnly</c> properties are refused, and not required.</summary>
    Request,

    /// <summary>From the API: <c>writeOnly</c> properties are refused, and not required.</summary>
    Response,
}
