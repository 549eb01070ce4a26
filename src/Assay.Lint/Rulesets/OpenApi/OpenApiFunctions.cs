using Assay.Lint.Rulesets.Functions;

namespace Assay.Lint.Rulesets.OpenApi;

/// <summary>The functions of the rulesets that come with this program, by the names they have there.</summary>
internal static class OpenApiFunctions
{
    /// <summary>The functions by name.</summary>
    public static IReadOnlyDictionary<string, RuleFunction> All { get; } = new Dictionary<string, RuleFunction>(StringComparer.Ordinal)
    {
        ["oasOpSuccessResponse"] = OperationFunctions.SuccessResponse,
        ["oasOpFormDataConsumeCheck"] = OperationFunctions.FormDataConsumed,
        ["oasOpIdUnique"] = OperationFunctions.UniqueIds,
        ["oasOpParams"] = OperationFunctions.UniqueParameters,
        ["oasTagDefined"] = OperationFunctions.DefinedTags,
        ["uniquenessTags"] = OperationFunctions.UniqueTags,
        ["oasPathParam"] = PathParameters.Check,
        ["oasSchema"] = Examples.Schema,
        ["oasExample"] = Examples.Check,
        ["refSiblings"] = SchemaFunctions.ReferenceSiblings,
        ["typedEnum"] = SchemaFunctions.TypedEnum,
        ["oasDiscriminator"] = SchemaFunctions.Discriminator,
        ["oasUnusedComponent"] = SchemaFunctions.UnusedComponents,
        ["oasDocumentSchema"] = DocumentSchema.Check,
        ["oasSecurityDefined"] = SecurityFunctions.Defined,
        ["checkSecurity"] = SecurityFunctions.Required,
        ["differentSecuritySchemes"] = SecurityFunctions.DifferentForAdmin,
        ["serverVariables"] = ServerVariables.Check,
    };
}
