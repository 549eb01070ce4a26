using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Shapes;

/// <summary>The parameters that choose what a list is sorted or grouped by.</summary>
internal static class SortParameters
{
    /// <summary>Whether a parameter is one of them: by its name, and because it takes text or a list of texts.</summary>
    public static bool IsOne(Parameter parameter) =>
        parameter is { In: ParameterLocation.Query or ParameterLocation.Header or ParameterLocation.Cookie, AnySchema: { } schema }
        && SortNames.IsSort(parameter.Name)
        && (Composition.Admits(schema, SchemaTypes.String | SchemaTypes.Array) || Composition.Types(schema) == SchemaTypes.All);

    /// <summary>Whether the texts are neither listed nor held to a pattern that names them.</summary>
    public static bool IsFree(Schema schema)
    {
        if (Composition.Types(schema) == SchemaTypes.All)
        {
            return !Composition.IsLimited(schema, SchemaTypes.String, ClosedText.IsClosed);
        }

        return (Composition.Admits(schema, SchemaTypes.String) && !Composition.IsLimited(schema, SchemaTypes.String, ClosedText.IsClosed))
            || (Composition.Admits(schema, SchemaTypes.Array)
                && ParameterUse.ItemsOf(schema) is { } items
                && Composition.Admits(items, SchemaTypes.String)
                && !Composition.IsLimited(items, SchemaTypes.String, ClosedText.IsClosed));
    }
}
