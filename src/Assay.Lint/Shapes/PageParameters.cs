using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Lint.Rules.Request;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Shapes;

/// <summary>The query parameters with which a caller asks for a part of a list.</summary>
internal static class PageParameters
{
    /// <summary>Those that take numbers, have a fitting name and lack a bound.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="isMeant">Which names are meant.</param>
    /// <param name="most">The largest bound that bounds something; beyond it nobody reads a page.</param>
    public static IEnumerable<(Place Place, string Flaw, Reach Reach)> Unbounded(ApiContract contract, Func<string, bool> isMeant, double most) =>
        from found in Repeats.Fold(All(contract, isMeant, most), found => found.Use.Parameter, (found, reach) => found with { Reach = reach })
        select (found.Use.Place, found.Flaw, found.Reach);

    /// <summary>Whether a parameter is one of them, so that the general rules leave it to the special ones.</summary>
    public static bool IsOne(Parameter parameter) =>
        parameter.In == ParameterLocation.Query && (PageNames.IsSize(parameter.Name) || PageNames.IsPosition(parameter.Name)) && (PageNames.SpeaksOfPages(parameter.Name) || !IsOfWrite(parameter.Node));

    // The `size` of an upload is no size of a page.
    private static bool IsOfWrite(Node parameter) =>
        parameter.Origin is { Parent: { Name: "parameters", Parent.Name: "put" or "post" or "patch" or "delete" } };

    private static IEnumerable<(ParameterUse Use, string Flaw, Reach Reach)> All(ApiContract contract, Func<string, bool> isMeant, double most)
    {
        foreach (var use in Facts.Of(contract).Parameters)
        {
            if (use.Parameter is { In: ParameterLocation.Query, AnySchema: { } schema }
                && IsOne(use.Parameter)
                && isMeant(use.Parameter.Name)
                && Composition.Admits(schema, NumberLimits.Numbers)
                && FlawOf(schema, most) is { } flaw)
            {
                yield return (use, flaw, use.Reach);
            }
        }
    }

    // A bound that is there and keeps nothing out is as good as none; of the ends of types another rule speaks.
    private static string? FlawOf(Schema schema, double most) =>
        NumberLimits.MissingBounds(schema) is { } missing ? $"has no {missing}"
        : NumberLimits.Stated(schema, "maximum") is { } max && NumberLimits.ValueOf(max) > most && !MeaninglessBound.IsTypeEnd(NumberLimits.ValueOf(max)) ? $"has a `maximum` of {Names.Short(max.Text)}, which bounds nothing"
        : NumberLimits.Stated(schema, "minimum") is { } min && NumberLimits.ValueOf(min) < 0 && !MeaninglessBound.IsTypeEnd(-NumberLimits.ValueOf(min)) ? $"has a `minimum` of {Names.Short(min.Text)}, which lets negative numbers in"
        : null;
}
