namespace Assay.Contract.Schemas;

/// <summary>A set of JSON types.</summary>
[Flags]
public enum SchemaTypes
{
    /// <summary>No type; as a schema's <c>type</c>: nothing stated.</summary>
    None = 0,

    /// <summary><c>null</c>.</summary>
    Null = 1,

    /// <summary><c>boolean</c>.</summary>
    Boolean = 2,

    /// <summary><c>integer</c>.</summary>
    Integer = 4,

    /// <summary><c>number</c>, integers included.</summary>
    Number = 8,

    /// <summary><c>string</c>; also 2.0's <c>file</c>.</summary>
    String = 16,

    /// <summary><c>array</c>.</summary>
    Array = 32,

    /// <summary><c>object</c>.</summary>
    Object = 64,

    /// <summary>Every type.</summary>
    All = 127,
}
