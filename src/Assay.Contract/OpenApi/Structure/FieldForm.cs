namespace Assay.Contract.OpenApi.Structure;

/// <summary>How a field of an OpenAPI object holds its value.</summary>
internal enum FieldForm
{
    /// <summary>A value with no fields of its own, or with any.</summary>
    Plain,

    /// <summary>One object.</summary>
    One,

    /// <summary>A list of objects.</summary>
    List,

    /// <summary>One object or a list of them.</summary>
    OneOrList,

    /// <summary>A mapping from free names to objects.</summary>
    Map,
}
