using System.Globalization;
using Assay.Contract.Text;
using Assay.Lint.Rulesets.Documents;
using Assay.Lint.Rulesets.Functions;

namespace Assay.Lint.Rulesets.OpenApi;

/// <summary>What is asked of schemas and of the store of reusable parts.</summary>
internal static class SchemaFunctions
{
    private static readonly string[] Stores = ["schemas", "responses", "parameters", "examples", "requestBodies", "headers", "links", "callbacks"];

    public static IEnumerable<Remark>? ReferenceSiblings(object? input, Node? options, FunctionContext context)
    {
        var holder = context.Document.Root;
        foreach (var key in context.Path.SkipLast(1))
        {
            holder = holder is null ? null : DocumentView.AsWritten.Child(holder, key);
        }

        return holder is not { Kind: >= NodeKind.Sequence, Children.Count: > 1 }
            ? null
            : from place in Paths.Place.ChildrenOf(holder)
              where place.Key != "$ref"
              select new Remark("$ref must not be placed next to any other properties", [.. context.Path.SkipLast(1), place.Key]);
    }

    public static IEnumerable<Remark>? TypedEnum(object? input, Node? options, FunctionContext context)
    {
        if (input is not Node { IsMapping: true } schema
            || context.View.Child(schema, "enum") is not { IsSequence: true } values
            || context.View.Child(schema, "type") is not { } type
            || !(type.IsString || (type.IsSequence && type.Children.All(c => c.IsString))))
        {
            yield break;
        }

        List<string> types = type.IsString ? [type.Text] : [.. type.Children.Select(c => c.Text)];
        var formats = context.Document.Formats;
        if ((schema.Boolean("nullable") == true && formats.Contains("oas3.0")) || (schema.Boolean("x-nullable") == true && formats.Contains("oas2")))
        {
            types.Add("null");
        }

        var knowsIntegers = types.Contains("integer");
        for (var i = 0; i < values.Children.Count; i++)
        {
            var value = context.View.Value(values.Children[i]);
            var own = value switch
            {
                null => "null",
                double d => knowsIntegers && d % 1 == 0 ? "integer" : "number",
                Node { IsSequence: true } => "array",
                _ => JsValue.TypeOf(value),
            };
            if (!types.Contains(own))
            {
                yield return new Remark(
                    $"Enum value {JsValue.Print(value)} must be \"{string.Join(',', types)}\".", [.. context.Path, "enum", i.ToString(CultureInfo.InvariantCulture)]);
            }
        }
    }

    public static IEnumerable<Remark>? Discriminator(object? input, Node? options, FunctionContext context)
    {
        if (input is not Node { IsMapping: true } schema || context.View.Child(schema, "discriminator") is not { IsString: true } name)
        {
            yield break;
        }

        if (context.View.Child(schema, "properties") is not { IsMapping: true } properties || properties[name.Text] is null)
        {
            yield return new Remark("The discriminator property must be defined in this schema.", [.. context.Path, "properties"]);
        }

        if (context.View.Child(schema, "required") is not { IsSequence: true } required || !required.Children.Any(r => r.IsString && r.Text == name.Text))
        {
            yield return new Remark("The discriminator property must be in the required property list.", [.. context.Path, "required"]);
        }
    }

    public static IEnumerable<Remark>? UnusedComponents(object? input, Node? options, FunctionContext context) =>
        input is Node { IsMapping: true } root && root["components"] is { IsMapping: true } components
            ? from store in Stores
              let map = components[store]
              where map is { IsMapping: true }
              from remark in CoreFunctions.Unreferenced(map, $"#/components/{store}", context)
              select remark
            : null;
}
