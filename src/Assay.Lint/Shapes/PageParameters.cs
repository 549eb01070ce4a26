using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Shapes;

/// <summary>The query parameters with which a caller asks for a part of a list.</summary>
internal static class PageParameters
{
    /// <summary>Those that take numbers, have a fitting name and lack a bound.</summary>
    public static IEnumerable<(Place Place, string Missing, Reach Reach)> Unbounded(ApiContract contract, Func<string, bool> isMeant) =>
        from found in Repeats.Fold(All(contract, isMeant), found => found.Use.Parameter, (found, reach) => found with { Reach = reach })
        select (found.Use.Place, found.Missing, found.Reach);

    /// <summary>Whether a parameter is one of them, so that the general rules leave it to the special ones.</summary>
    public static bool IsOne(Parameter parameter) =>
        parameter.In == ParameterLocation.Query && (PageNames.IsSize(parameter.Name) || PageNames.IsPosition(parameter.Name));

    private static IEnumerable<(ParameterUse Use, string Missing, Reach Reach)> All(ApiContract contract, Func<string, bool> isMeant)
    {
        foreach (var use in Facts.Of(contract).Parameters)
        {
            if (use.Parameter is { In: ParameterLocation.Query, AnySchema: { } schema }
                && isMeant(use.Parameter.Name)
                && Composition.Admits(schema, NumberLimits.Numbers)
                && NumberLimits.MissingBounds(schema) is { } missing)
            {
                yield return (use, missing, use.Reach);
            }
        }
    }
}
