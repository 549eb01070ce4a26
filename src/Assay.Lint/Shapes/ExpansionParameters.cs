using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Shapes;

/// <summary>The query parameters that choose which properties or related objects an answer holds, or by which condition a list is cut.</summary>
internal static class ExpansionParameters
{
    /// <summary>Those that choose properties and take any text.</summary>
    public static IEnumerable<ParameterUse> Free(ApiContract contract) =>
        Facts.Of(contract).Parameters.Where(u =>
            u.Parameter is { In: ParameterLocation.Query, AnySchema: { } schema } && QueryNames.IsExpansion(u.Parameter.Name)
            && u.Text is not null && SortParameters.IsFree(schema));

    /// <summary>Those that take a condition in a language of its own, and any text for it.</summary>
    public static IEnumerable<ParameterUse> FreeFilters(ApiContract contract) =>
        Facts.Of(contract).Parameters.Where(u =>
            u.Parameter.In is ParameterLocation.Query or ParameterLocation.Header
            && (QueryNames.IsFilter(u.Parameter.Name) || (QueryNames.MayBeFilter(u.Parameter.Name) && SpeaksOfLanguage(u.Parameter)))
            && u.Text is { } text && !Composition.IsLimited(text, SchemaTypes.String, TextLimits.IsRestricted));

    private static bool SpeaksOfLanguage(Parameter parameter) =>
        QueryNames.SpeaksOfLanguage(parameter.Node.String("description") ?? parameter.AnySchema?.Node.String("description") ?? "");
}
