using Assay.Contract.Text;
using Assay.Lint.Rulesets.Documents;
using Assay.Lint.Rulesets.Functions;

namespace Assay.Lint.Rulesets.OpenApi;

/// <summary>Whether examples and defaults are as their schemas say.</summary>
internal static class Examples
{
    /// <summary>A value against a schema, in the dialect of the document.</summary>
    public static IEnumerable<Remark>? Schema(object? input, Node? options, FunctionContext context) =>
        Judge(input, options!["schema"]!, DocumentView.AsWritten, context.Path, context);

    /// <summary>The part of the document that a place is in: what is read only is not asked of requests, what is write only not of responses.</summary>
    /// <returns>1 in a request, 2 in a response, 0 elsewhere.</returns>
    public static int Region(IReadOnlyList<string> path, bool isOld)
    {
        bool Starts(params string[] keys) => path.Count >= keys.Length && keys.Select((k, i) => k == "*" || k == path[i]).All(b => b);
        return isOld
            ? Starts("responses") || Starts("paths", "*", "*", "responses") ? 2 : 0
            : Starts("components", "requestBodies") || Starts("paths", "*", "*", "requestBody") ? 1
            : Starts("components", "responses") || Starts("paths", "*", "*", "responses") ? 2
            : 0;
    }

    public static IEnumerable<Remark>? Check(object? input, Node? options, FunctionContext context)
    {
        if (input is not Node { IsMapping: true } target)
        {
            return null;
        }

        var isOld = options?["oasVersion"]?.Text == "2";
        var field = options!.String("schemaField")!;
        var isMedia = options.String("type") == "media";
        if ((field == "$" ? target : context.View.Child(target, field)) is not { } schema)
        {
            return null;
        }

        var region = isMedia ? Region(context.Path, isOld) : 0;
        var view = new ExampleView(context.View, region, isOld && context.Document.Formats.Contains("oas2") ? schema : null);
        var remarks = new List<Remark>();
        foreach (var (value, path) in isMedia ? OfMedia(target, isOld, context) : OfSchema(target, isOld, context))
        {
            remarks.AddRange(Judge(value, schema, view, path, context) ?? []);
        }

        return remarks;
    }

    private static IEnumerable<(object?, IReadOnlyList<string>)> OfSchema(Node target, bool isOld, FunctionContext context)
    {
        foreach (var field in isOld ? (string[])["example", "x-example", "default"] : ["example", "default"])
        {
            if (target[field] is { } value)
            {
                yield return (context.View.Value(value), [.. context.Path, field]);
            }
        }
    }

    private static IEnumerable<(object?, IReadOnlyList<string>)> OfMedia(Node target, bool isOld, FunctionContext context)
    {
        if (!isOld && target["example"] is { } example)
        {
            yield return (context.View.Value(example), [.. context.Path, "example"]);
            yield break;
        }

        if (context.View.Child(target, "examples") is not { } examples)
        {
            yield break;
        }

        foreach (var (key, child, _) in Paths.Place.ChildrenOf(examples))
        {
            var value = context.View.Follow(child);
            if (isOld)
            {
                yield return (JsValue.Of(value), [.. context.Path, "examples", key]);
            }
            else if (value.Kind >= NodeKind.Sequence && value["externalValue"] is null)
            {
                yield return (value["value"] is { } inner ? context.View.Value(inner) : JsValue.Undefined, [.. context.Path, "examples", key, "value"]);
            }
        }
    }

    private static IEnumerable<Remark>? Judge(object? value, Node schema, DocumentView view, IReadOnlyList<string> path, FunctionContext context)
    {
        var formats = context.Document.Formats;
        var dialect = "draft4";
        var namesNull = false;
        if (formats.Count == 0)
        {
            dialect = DocumentFormats.Draft(schema) ?? "draft7";
        }
        else if (formats.Contains("oas3.2") || formats.Contains("oas3.1"))
        {
            dialect = context.Document.Root?.String("jsonSchemaDialect") is { } named ? DocumentFormats.DraftOf(named) ?? "draft2020-12" : "draft2020-12";
        }
        else
        {
            namesNull = true;
        }

        return CoreFunctions.Judge(value, schema, dialect, allErrors: false, view, path, context, namesNull);
    }
}
