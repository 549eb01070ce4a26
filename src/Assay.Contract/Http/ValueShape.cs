using Assay.Contract.Schemas;

namespace Assay.Contract.Http;

/// <summary>What a schema says of the form of a value that is written as text.</summary>
/// <param name="Types">The types that the value may have; all of them where nothing is stated.</param>
/// <param name="Items">The shape of an array's items.</param>
/// <param name="Members">The shapes of an object's properties.</param>
internal sealed record ValueShape(SchemaTypes Types, ValueShape? Items, IReadOnlyDictionary<string, ValueShape> Members)
{
    private static readonly Dictionary<string, ValueShape> NoMembers = [];

    public bool IsArray => (Types & SchemaTypes.Array) != 0 && (Types & SchemaTypes.String) == 0;

    public bool IsObject => (Types & SchemaTypes.Object) != 0 && (Types & (SchemaTypes.String | SchemaTypes.Array)) == 0;

    /// <summary>Whether it is a text whose characters are constrained: a file cannot stand in for it.</summary>
    public bool IsReadable { get; private init; }

    public static ValueShape Of(Schema? schema, int depth = 0)
    {
        const int deepest = 3;
        if (schema is null || depth > deepest)
        {
            return new ValueShape(SchemaTypes.String, null, NoMembers);
        }

        var types = TypesOf(schema);
        var items = schema.InPlace().Select(s => s.Items).OfType<Schema>().FirstOrDefault();
        var members = (types & SchemaTypes.Object) == 0
            ? NoMembers
            : schema.AllProperties().ToDictionary(p => p.Name, p => Of(p.Schema, depth + 1), StringComparer.Ordinal);
        return new ValueShape(types, Of(items, depth + 1), members)
        {
            IsReadable = schema.InPlace().Any(s => s.Pattern is not null || s.Enum is not null || s.Format is not (null or "binary" or "byte" or "base64url")),
        };
    }

    private static SchemaTypes TypesOf(Schema schema)
    {
        var types = schema.AllTypes();
        if (types != SchemaTypes.None)
        {
            return types;
        }

        // Without a type, the values of an enum tell; otherwise the text is taken as it stands.
        foreach (var value in schema.InPlace().SelectMany(s => s.Enum ?? []))
        {
            types |= value.Kind switch
            {
                Text.NodeKind.Number => SchemaTypes.Number,
                Text.NodeKind.Boolean => SchemaTypes.Boolean,
                Text.NodeKind.Null => SchemaTypes.Null,
                _ => SchemaTypes.String,
            };
        }

        return types != SchemaTypes.None ? types
            : schema.AllProperties().Count > 0 ? SchemaTypes.Object
            : schema.InPlace().Any(s => s.Items is not null) ? SchemaTypes.Array
            : SchemaTypes.String;
    }
}
