using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;

namespace Assay.Lint.Shapes;

/// <summary>The node that a finding points at, and the words that name it.</summary>
/// <param name="Node">The node.</param>
/// <param name="Title">What messages call it, its name in back-quotes: property `note` of `NewOrder`.</param>
/// <param name="IsShared">Whether it is a component, or stands in one, so that several operations may reach it.</param>
internal sealed record Place(Node Node, string Title, bool IsShared)
{
    /// <summary>The place of a schema: the parameter where the schema is a parameter's own, the schema's node otherwise.</summary>
    public static Place Of(Schema schema)
    {
        // A reference to a property of another model is that property.
        if (schema.IsBareReference && schema.Reference!.Contains("/properties/", StringComparison.Ordinal) && schema.Resolved != schema)
        {
            schema = schema.Resolved;
        }

        var node = schema.Node.Origin;
        return Of(node is { Name: "schema", Parent: { } holder } && IsParameter(holder) ? holder : node);
    }

    /// <summary>The place of a node.</summary>
    public static Place Of(Node node)
    {
        node = node.Origin;
        var title = NameOf(node);
        for (var above = IsOperation(node) ? null : node.Parent; above is not null; above = above.Parent)
        {
            if (IsNamed(above))
            {
                title += $" of {Quoted(above)}";
                break;
            }
        }

        if (!title.Contains(" of ", StringComparison.Ordinal) && node.Parent is not null && Ancestors(node).Last() is var root && IsOtherFile(root))
        {
            title += $" of {Quoted(root)}";
        }

        return new Place(node, title, Ancestors(node).Any(n => n.Parent is { Parent.Name: "components" } or { Parent.Parent: null, Name: "definitions" or "parameters" or "responses" } || IsOtherFile(n)));
    }

    /// <summary>How far a flaw reaches: how many operations; said in words where the place is shared.</summary>
    public Reach Reach(IReadOnlyCollection<Operation> operations) => new(
        !IsShared || operations.Count == 0 ? ""
        : operations.Count == 1 ? $" (1 operation: `{Names.Short(operations.First().Title)}`)"
        : $" ({operations.Count} operations)",
        operations.Count);

    // The description itself says which version it is of; what it refers to in other files does not.
    private static bool IsOtherFile(Node node) => node.Parent is null && node["openapi"] is null && node["swagger"] is null;

    private static string NameOf(Node node) =>
        IsOperation(node) || node.Parent is null ? Quoted(node)
        : IsParameter(node) ? $"parameter {Quoted(node)}" + (node.Name is { } key && key != node.String("name") ? $" (`{Names.Short(key)}`)" : "")
        : node.Name is null ? $"item {node.Index} of `{Names.Short(node.Parent?.Name ?? "")}`"
        : node.Parent?.Name switch
        {
            "properties" => "property ",
            "schemas" or "definitions" => "model ",
            "headers" => "header ",
            "responses" => "response ",
            "content" => "media type ",
            _ => "",
        } + Quoted(node);

    private static bool IsNamed(Node node) =>
        IsOperation(node) || IsParameter(node) || SharedFile.IsEntry(node)
        || node is { Name: not null, Parent.Name: "properties" or "schemas" or "definitions" or "headers" or "requestBodies" or "paths" }
        || node is { Name: not null, Parent: { Name: "responses", Parent.Name: "components" } };

    private static string Quoted(Node node) =>
        node.Parent is null ? $"`{Names.Short(Path.GetFileName(node.File.Path))}`"
        : IsOperation(node) ? $"`{node.Name!.ToUpperInvariant()} {Names.Short(PathOf(node))}`"
        : IsParameter(node) ? $"`{Names.Short(node.String("name")!)}`"
        : $"`{Names.Short(node.Name ?? "")}`";

    private static bool IsParameter(Node node) => node.String("in") is not null && node.String("name") is not null;

    private static bool IsOperation(Node node) =>
        node is { IsMapping: true, Parent.Parent.Name: "paths" or "webhooks", Parent.Parent.Parent.Parent: null }
        && node.Name is "get" or "put" or "post" or "delete" or "options" or "head" or "patch" or "trace" or "query";

    private static string PathOf(Node operation) => operation.Parent!.Name ?? "";

    private static IEnumerable<Node> Ancestors(Node node)
    {
        for (var n = node; n is not null; n = n.Parent)
        {
            yield return n;
        }
    }
}
