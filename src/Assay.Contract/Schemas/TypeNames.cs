namespace Assay.Contract.Schemas;

/// <summary>The written names of JSON types.</summary>
internal static class TypeNames
{
    public static SchemaTypes Parse(string name) =>
        name switch
        {
            "null" => SchemaTypes.Null,
            "boolean" => SchemaTypes.Boolean,
            "integer" => SchemaTypes.Integer,
            "number" => SchemaTypes.Number,
            "string" or "file" => SchemaTypes.String,
            "array" => SchemaTypes.Array,
            "object" => SchemaTypes.Object,
            _ => SchemaTypes.None,
        };

    public static string Print(SchemaTypes types) =>
        string.Join(" or ", System.Enum.GetValues<SchemaTypes>()
            .Where(t => t is not (SchemaTypes.None or SchemaTypes.All) && types.HasFlag(t))
            .Select(t => t.ToString().ToLowerInvariant()));
}
