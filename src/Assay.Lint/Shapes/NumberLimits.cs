using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;

namespace Assay.Lint.Shapes;

/// <summary>What counts as a limit on numbers.</summary>
internal static class NumberLimits
{
    public const SchemaTypes Numbers = SchemaTypes.Number | SchemaTypes.Integer;

    /// <summary>The numbers of requests that lack a bound, those that other rules report aside.</summary>
    public static IEnumerable<(Place Place, string Missing, Reach Reach)> Missing(ApiContract contract, bool wholeNumbers)
    {
        bool IsMeant(SchemaUse use) =>
            Composition.Types(use.Schema).HasFlag(SchemaTypes.Number) != wholeNumbers
            && !(use.Parameter is { } parameter && PageParameters.IsOne(parameter));

        foreach (var value in UnlimitedValue.Of(contract, Numbers, IsMeant, s => HasMinimum(s) && HasMaximum(s)))
        {
            if (MissingBounds(value.Schema) is { } missing)
            {
                yield return (value.Place, missing, value.Reach);
            }
        }
    }

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
            _ => "`minimum` and no `maximum`",
        };
    }

    public static bool HasMinimum(Schema schema) =>
        schema["minimum"] is { Kind: NodeKind.Number } || schema["exclusiveMinimum"] is { Kind: NodeKind.Number } || IsSmall(schema);

    public static bool HasMaximum(Schema schema) =>
        schema["maximum"] is { Kind: NodeKind.Number } || schema["exclusiveMaximum"] is { Kind: NodeKind.Number } || IsSmall(schema);

    private static bool IsSmall(Schema schema) => schema.Format is "int8" or "uint8" or "int16" or "uint16";
}
