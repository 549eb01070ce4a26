using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;

namespace Assay.Lint.Shapes;

/// <summary>What counts as a limit on a value, in one schema alone; <see cref="Composition"/> puts the parts together.</summary>
internal static class Limits
{
    public const SchemaTypes Numbers = SchemaTypes.Number | SchemaTypes.Integer;

    /// <summary>Whether numbers have a lower bound.</summary>
    public static bool HasMinimum(Schema schema) =>
        schema["minimum"] is { Kind: NodeKind.Number } || schema["exclusiveMinimum"] is { Kind: NodeKind.Number };

    /// <summary>Whether numbers have an upper bound.</summary>
    public static bool HasMaximum(Schema schema) =>
        schema["maximum"] is { Kind: NodeKind.Number } || schema["exclusiveMaximum"] is { Kind: NodeKind.Number };

    /// <summary>Which bounds of a number are missing, as text for a message; null where none is.</summary>
    public static string? MissingBounds(Schema schema)
    {
        var low = Composition.IsLimited(schema, Numbers, HasMinimum);
        var high = Composition.IsLimited(schema, Numbers, HasMaximum);
        return (low, high) switch
        {
            (true, true) => null,
            (false, true) => "`minimum`",
            (true, false) => "`maximum`",
            _ => "`minimum` and `maximum`",
        };
    }
}
