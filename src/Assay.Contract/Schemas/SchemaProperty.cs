namespace Assay.Contract.Schemas;

/// <summary>A named property of an object schema.</summary>
/// <param name="Name">The name.</param>
/// <param name="Schema">The schema of the value.</param>
/// <param name="Required">Whether the object must have it.</param>
public sealed record SchemaProperty(string Name, Schema Schema, bool Required);
