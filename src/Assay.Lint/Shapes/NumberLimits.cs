using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;

namespace Assay.Lint.Shapes;

/// <summary>What counts as a limit on numbers.</summary>
internal static class NumberLimits
{
    public const SchemaTypes Numbers = SchemaTypes.Number | SchemaTypes.Integer;

    /// <summary>The numbers of requests that lack a bound, those that other rules report aside.</summary>
    public static IEnumerable<UnlimitedValue> Missing(ApiContract contract, bool wholeNumbers)
    {
        bool IsMeant(SchemaUse use) =>
            Composition.Types(use.Schema).HasFlag(SchemaTypes.Number) != wholeNumbers
            && !(use.Parameter is { } parameter && PageParameters.IsOne(parameter));

        // The two bounds may stand in different parts of a composition.
        var low = UnlimitedValue.Of(contract, Numbers, IsMeant, HasMinimum).ToArray();
        var high = UnlimitedValue.Of(contract, Numbers, IsMeant, HasMaximum).ToArray();
        var (withoutLow, withoutHigh) = (low.Select(v => v.Place.Node).ToHashSet(), high.Select(v => v.Place.Node).ToHashSet());
        return low.Concat(high.Where(v => !withoutLow.Contains(v.Place.Node)))
            .Select(v => v with { Lacks = Missing(withoutLow.Contains(v.Place.Node), withoutHigh.Contains(v.Place.Node)) });
    }

    /// <summary>What messages say of numbers that are reported together.</summary>
    public static IEnumerable<(Place Place, Statement Message)> Reported(IEnumerable<UnlimitedValue> numbers) =>
        from found in UnlimitedValue.Reported(numbers)
        let kinds = found.Members.Select(v => v.Lacks).Distinct().ToArray()
        let lack = kinds.Length == 1 ? $"{found.Verb("has", "have")} no {kinds[0]}" : "lack a `minimum` or a `maximum`"
        select (found.Place, Message(found, lack));

    private static Statement Message(PropertyGroup<UnlimitedValue> found, string lack) => $"{found.Subject} {lack}{found.List}{found.Reach()}";

    /// <summary>Which bounds of a number are missing, as text for a message; null where none is.</summary>
    public static string? MissingBounds(Schema schema)
    {
        var low = Composition.IsLimited(schema, Numbers, HasMinimum);
        var high = Composition.IsLimited(schema, Numbers, HasMaximum);
        return low && high ? null : Missing(!low, !high);
    }

    private static string Missing(bool low, bool high) =>
        (low, high) switch
        {
            (true, false) => "`minimum`",
            (false, true) => "`maximum`",
            _ => "`minimum` and no `maximum`",
        };

    /// <summary>The bound that a schema, or one that constrains the same value, states: the first of them.</summary>
    public static Node? Stated(Schema schema, string keyword) =>
        schema.InPlace().Select(s => s[keyword]).FirstOrDefault(n => n is { Kind: NodeKind.Number });

    /// <summary>What a bound says.</summary>
    public static double ValueOf(Node bound) =>
        double.TryParse(bound.Text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : 0;

    public static bool HasMinimum(Schema schema) =>
        schema["minimum"] is { Kind: NodeKind.Number } || schema["exclusiveMinimum"] is { Kind: NodeKind.Number } || IsSmall(schema);

    public static bool HasMaximum(Schema schema) =>
        schema["maximum"] is { Kind: NodeKind.Number } || schema["exclusiveMaximum"] is { Kind: NodeKind.Number } || IsSmall(schema);

    private static bool IsSmall(Schema schema) => schema.Format is "int8" or "uint8" or "int16" or "uint16";
}
