using Assay.Contract.Text;
using Assay.Lint.Rulesets.Documents;
using Assay.Lint.Rulesets.Functions;
using Assay.Lint.Rulesets.Schemas;

namespace Assay.Lint.Rulesets.OpenApi;

/// <summary>Judges a whole document by the schema of its version of OpenAPI.</summary>
internal static class DocumentSchema
{
    public static IEnumerable<Remark>? Check(object? input, Node? options, FunctionContext context)
    {
        var formats = context.Document.Formats;
        if (formats.Count == 0)
        {
            return null;
        }

        var id = formats.Contains("oas2") ? "http://swagger.io/v2/schema.json"
            : formats.Contains("oas3.2") ? "https://spec.openapis.org/oas/3.2/schema/2025-11-23"
            : formats.Contains("oas3.1") ? "https://spec.openapis.org/oas/3.1/schema/2021-09-28"
            : "https://spec.openapis.org/oas/3.0/schema/2019-04-02";
        return SchemaStore.JudgeBuiltIn(id, input).Where(e => e.Keyword != "if").Select(e => Said(e, input)).ToArray();
    }

    private static Remark Said(SchemaError error, object? input)
    {
        var path = JsonPointer.Tokens(error.InstancePath).ToList();
        var raw = error.InstancePath[(error.InstancePath.LastIndexOf('/') + 1)..];
        switch (error.Keyword)
        {
            case "additionalProperties":
                path.Add(error.AdditionalProperty!);
                return new Remark($"Property \"{error.AdditionalProperty}\" is not expected to be here", path);
            case "enum":
                var value = (input as Node)?.At(error.InstancePath);
                var suggestion = value is { IsString: true } ? ErrorReport.Suggestion(value.Text, error.AllowedValues!) : null;
                return new Remark(
                    $"{Named(path.Count == 0 ? null : raw, error.Message)}: {string.Join(", ", error.AllowedValues!.Select(ErrorReport.JsonOf))}"
                    + (suggestion is null ? "" : $". Did you mean \"{suggestion}\"?"), path);
            case "errorMessage":
                return new Remark(error.Message, path);
            default:
                return new Remark(Named(path.Count == 0 ? null : raw, error.Message), path);
        }
    }

    private static string Named(string? property, string message) =>
        property is null ? ErrorReport.Clean(message) : $"\"{property}\" property {ErrorReport.Clean(message)}";
}
