using Assay.Contract.Text;

namespace Assay.Contract.OpenApi;

/// <summary>Tells descriptions from other documents.</summary>
internal static class DescriptionVersion
{
    /// <summary>The version of the specification that a document names; null where it names none that is known.</summary>
    public static SpecVersion? Of(Node root) =>
        root["openapi"] is { } v3
            ? v3.Text switch
            {
                var v when v.StartsWith("3.0", StringComparison.Ordinal) => SpecVersion.V3_0,
                var v when v.StartsWith("3.1", StringComparison.Ordinal) => SpecVersion.V3_1,
                var v when v.StartsWith("3.2", StringComparison.Ordinal) => SpecVersion.V3_2,
                _ => null,
            }
            : root["swagger"] is { } v2 && v2.Text.StartsWith("2.", StringComparison.Ordinal) ? SpecVersion.V2_0 : null;

    /// <summary>What a document is that names no known version: <c>an AsyncAPI description</c>.</summary>
    public static string KindOf(Node root) =>
        root switch
        {
            { IsMapping: false } => "a plain value",
            _ when root["asyncapi"] is not null => "an AsyncAPI description",
            _ when root["arazzo"] is not null => "an Arazzo description",
            _ when root["overlay"] is not null => "an OpenAPI overlay",
            _ when root["apiVersion"] is not null && root["kind"] is not null => "a Kubernetes manifest",
            _ when root["swaggerVersion"] is not null => "a Swagger 1 description",
            _ when root["$schema"] is not null || root["properties"] is not null => "a JSON Schema",
            _ => "a document without `openapi`",
        };
}
