using System.Globalization;
using Assay.Contract.Text;
using Assay.Lint.Rulesets.Documents;
using Assay.Lint.Rulesets.Functions;

namespace Assay.Lint.Rulesets.OpenApi;

/// <summary>What is asked of operations, their parameters and tags.</summary>
internal static class OperationFunctions
{
    public static IEnumerable<Remark>? SuccessResponse(object? input, Node? options, FunctionContext context)
    {
        if (input is not Node { IsMapping: true } responses)
        {
            return null;
        }

        var knowsRanges = context.Document.Formats.Contains("oas3");
        return responses.Children.Any(r => (knowsRanges && r.Name is "2XX" or "3XX") || JsValue.ToNumber(r.Name) is >= 200 and < 400)
            ? null
            : [new Remark("Operation must define at least a single 2xx or 3xx response")];
    }

    public static IEnumerable<Remark>? FormDataConsumed(object? input, Node? options, FunctionContext context)
    {
        if (input is not Node { IsMapping: true } operation
            || context.View.Child(operation, "consumes") is not { IsSequence: true } consumes
            || context.View.Child(operation, "parameters") is not { IsSequence: true } parameters)
        {
            return null;
        }

        var types = string.Join(',', consumes.Children.Select(c => c.Text));
        return parameters.Children.Any(p => context.View.Follow(p).String("in") == "formData")
               && !types.Contains("application/x-www-form-urlencoded", StringComparison.Ordinal)
               && !types.Contains("multipart/form-data", StringComparison.Ordinal)
            ? [new Remark("Consumes must include urlencoded, multipart, or form-data media type when using formData parameter.")]
            : null;
    }

    public static IEnumerable<Remark>? UniqueIds(object? input, Node? options, FunctionContext context)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return from operation in Operations.Of(input as Node, context.View)
               let id = context.View.Child(operation.Value, "operationId")
               where id is not null && !seen.Add($"{id.Kind}:{id.Text}")
               select new Remark("operationId must be unique.", ["paths", operation.Path, operation.Method, "operationId"]);
    }

    public static IEnumerable<Remark>? UniqueParameters(object? input, Node? options, FunctionContext context)
    {
        if (input is not Node { IsSequence: true, Children.Count: > 1 } parameters)
        {
            yield break;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var (bodies, forms) = (new List<string>(), 0);
        for (var i = 0; i < parameters.Children.Count; i++)
        {
            var parameter = context.View.Follow(parameters.Children[i]);
            if (parameter.Kind < NodeKind.Sequence || parameter["$ref"] is not null)
            {
                continue;
            }

            var index = i.ToString(CultureInfo.InvariantCulture);
            if (!seen.Add($"{JsValue.TextOf(JsValue.Of(parameter["in"]))}-{JsValue.TextOf(JsValue.Of(parameter["name"]))}"))
            {
                yield return new Remark("A parameter in this operation already exposes the same combination of \"name\" and \"in\" values.", [.. context.Path, index]);
            }

            switch (parameter.String("in"))
            {
                case "body":
                    bodies.Add(index);
                    break;
                case "formData":
                    forms++;
                    break;
            }
        }

        if (bodies.Count > 0 && forms > 0)
        {
            yield return new Remark("Operation must not have both \"in:body\" and \"in:formData\" parameters.");
        }

        foreach (var index in bodies.Skip(1))
        {
            yield return new Remark("Operation must not have more than a single instance of the \"in:body\" parameter.", [.. context.Path, index]);
        }
    }

    public static IEnumerable<Remark>? DefinedTags(object? input, Node? options, FunctionContext context)
    {
        if (input is not Node { IsMapping: true } root)
        {
            yield break;
        }

        var view = context.View;
        var defined = view.Child(root, "tags") is { IsSequence: true } tags
            ? tags.Children.Select(t => view.Child(t, "name")).Where(n => n is { IsString: true }).Select(n => n!.Text).ToHashSet(StringComparer.Ordinal)
            : [];
        foreach (var (path, method, operation) in Operations.Of(root["paths"], view))
        {
            if (view.Child(operation, "tags") is not { IsSequence: true } used)
            {
                continue;
            }

            for (var i = 0; i < used.Children.Count; i++)
            {
                if (!used.Children[i].IsString || !defined.Contains(used.Children[i].Text))
                {
                    yield return new Remark("Operation tags must be defined in global tags.", ["paths", path, method, "tags", i.ToString(CultureInfo.InvariantCulture)]);
                }
            }
        }
    }

    public static IEnumerable<Remark>? UniqueTags(object? input, Node? options, FunctionContext context)
    {
        if (input is not Node { IsSequence: true } tags)
        {
            return null;
        }

        var names = tags.Children.Select(t => context.View.Follow(t).String("name")).ToArray();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return names.Any(n => n is null)
            ? null
            : names.Select((name, i) => (name, i)).Where(t => !seen.Add(t.name!)).Select(t => new Remark(
                $"\"tags\" object contains duplicate tag name \"{t.name}\".", [.. context.Path, t.i.ToString(CultureInfo.InvariantCulture), "name"])).ToArray();
    }
}
