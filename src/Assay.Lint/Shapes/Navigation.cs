using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Shapes;

/// <summary>The texts of requests that say where a browser is sent; what a server itself goes to is the matter of <c>free-url</c>.</summary>
internal static class Navigation
{
    /// <summary>Whether a parameter is one of them.</summary>
    public static bool IsOne(Parameter parameter, IEnumerable<Operation> operations) =>
        parameter.In is ParameterLocation.Query or ParameterLocation.Cookie
            ? NavigationNames.IsSure(parameter.Name)
                || (NavigationNames.IsOneInQuery(parameter.Name) && !operations.Any(o => o.Parameters.Any(PageParameters.IsOne)) && !IsMark(parameter))
            : parameter.In == ParameterLocation.Header && NavigationNames.IsSure(parameter.Name);

    /// <summary>Whether a property is one of them.</summary>
    public static bool IsOne(SchemaProperty property) => NavigationNames.IsSure(property.Name);

    // `continue` and `next` are also what a server gives to ask for the next part of a list.
    private static bool IsMark(Parameter parameter) =>
        Words.Of($"{parameter.Node.String("description")} {parameter.AnySchema?.Node.String("description")}")
            .Any(w => w is "token" or "cursor" or "page" or "pagination" or "results");
}
