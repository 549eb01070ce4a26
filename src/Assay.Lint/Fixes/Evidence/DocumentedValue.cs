using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Lint.Shapes;

namespace Assay.Lint.Fixes.Evidence;

/// <summary>The values that a description states as right ones: examples and defaults, also where no operation leads.</summary>
internal static class DocumentedValue
{
    // What is written below these is a value, not a part of the description.
    private static readonly string[] Values = ["example", "examples", "default", "enum", "const", "value", "dataValue", "x-example", "x-examples"];
    private static readonly string[] Lists = ["properties", "patternProperties", "schemas", "definitions", "$defs", "allOf", "anyOf", "oneOf", "prefixItems", "dependentSchemas"];
    private static readonly string[] Places = ["schema", "items", "additionalProperties", "itemSchema", "contains", "propertyNames", "then", "else"];
    private static readonly Direction[] Any = [Direction.None, Direction.Request, Direction.Response];

    /// <summary>Each of them once, with the schema that it should meet.</summary>
    public static IReadOnlyList<StatedExample> Of(ApiContract contract)
    {
        var found = StatedExample.Of(contract).ToList();
        var known = found.Select(e => e.Value.Origin).ToHashSet();
        found.AddRange(Everywhere(contract).Where(e => e.Value.Kind != NodeKind.Null && known.Add(e.Value.Origin)));
        return found;
    }

    private static IEnumerable<StatedExample> Everywhere(ApiContract contract)
    {
        foreach (var root in contract.Documents.Select(d => d.Root).OfType<Node>())
        {
            var work = new Stack<Node>([root]);
            while (work.TryPop(out var node))
            {
                if (node.IsMapping)
                {
                    foreach (var example in In(node, contract))
                    {
                        yield return example;
                    }
                }

                foreach (var child in node.Children)
                {
                    if (child.Children.Count > 0 && !IsValue(child))
                    {
                        work.Push(child);
                    }
                }
            }
        }
    }

    // A property may be called `default` or `value`.
    private static bool IsValue(Node node) =>
        Values.Contains(node.Name) && !Lists.Contains(node.Parent?.Name) && !(node is { Name: "examples", Parent.Name: "components" })
        && !(node.Name is "value" && node.Parent?.Parent?.Name != "examples") && !(node.Name == "default" && node.Parent?.Name == "responses");

    private static IEnumerable<StatedExample> In(Node holder, ApiContract contract)
    {
        var isSchema = IsSchema(holder);
        var of = holder["schema"] is { } own && !isSchema ? contract.SchemaAt(own)
            : isSchema || holder.String("in") is not null ? contract.SchemaAt(holder) : null;
        if (of is null)
        {
            yield break;
        }

        var isText = holder["in"] is not null || holder.Parent?.Name == "headers";
        foreach (var name in (string[])["example", "default"])
        {
            if (holder[name] is { } value)
            {
                yield return new StatedExample(value, of, Any, isText);
            }
        }

        foreach (var example in holder["examples"]?.Children ?? [])
        {
            var value = isSchema ? example : LocalReference.Follow(example, contract.Root) is { } target ? target["dataValue"] ?? target["value"] : null;
            if (value is not null)
            {
                yield return new StatedExample(value, of, Any, isText);
            }
        }
    }

    private static bool IsSchema(Node node) =>
        Lists.Contains(node.Parent?.Name) || (Places.Contains(node.Name) && !Lists.Contains(node.Parent?.Name));
}
