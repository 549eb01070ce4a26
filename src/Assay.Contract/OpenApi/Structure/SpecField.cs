namespace Assay.Contract.OpenApi.Structure;

/// <summary>A field of an OpenAPI object.</summary>
/// <param name="Name">Its name; empty for the fields whose names are free.</param>
/// <param name="Form">How it holds its value.</param>
/// <param name="Kind">The kind of the objects in it; null where it is plain.</param>
/// <param name="Value">What a plain value may be.</param>
/// <param name="Need">Whether it may be left out.</param>
internal sealed record SpecField(string Name, FieldForm Form, string? Kind, PlainValue Value, FieldNeed Need);
