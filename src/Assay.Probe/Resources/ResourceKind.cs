using Assay.Contract.OpenApi;
using Assay.Probe.Generation;

namespace Assay.Probe.Resources;

/// <summary>A kind of object that the API keeps, told by its paths: <c>/orders</c> and <c>/orders/{order_id}</c>.</summary>
internal sealed class ResourceKind
{
    private static readonly string[] CreatingWords = ["register", "signup", "create", "new", "add", "registration"];

    private ResourceKind(string itemPath, IReadOnlyList<Operation> operations, ApiContract contract)
    {
        ItemPath = itemPath;
        CollectionPath = itemPath[..itemPath.LastIndexOf('/')];
        IdParameter = operations[0].Parameters.First(p => p.In == ParameterLocation.Path && itemPath.EndsWith($"{{{p.Name}}}", StringComparison.Ordinal));
        Noun = Nouns.Of(CollectionPath);
        Read = operations.FirstOrDefault(o => o.Method == "GET");
        Delete = operations.FirstOrDefault(o => o.Method == "DELETE");
        Updates = [.. operations.Where(o => o.Method is "PUT" or "PATCH")];
        List = contract.Operations.FirstOrDefault(o => o.Method == "GET" && o.Path == CollectionPath);
        Create = contract.Operations.FirstOrDefault(o => o.Method == "POST" && o.Path == CollectionPath)
            ?? contract.Operations.FirstOrDefault(o => o.Method == "POST"
                && CreatingWords.Any(w => o.Path == $"{CollectionPath}/{w}"))
            // Some create by PUT, and say so with a 201.
            ?? contract.Operations.FirstOrDefault(o => o.Method == "PUT" && o.Path == CollectionPath && o.Responses.Any(r => r.Status == 201));
        Below = [.. contract.Operations.Where(o => o.Path.StartsWith(itemPath + "/", StringComparison.Ordinal))];
    }

    /// <summary>The path of one object, such as <c>/orders/{order_id}</c>.</summary>
    public string ItemPath { get; }

    /// <summary>The path of all objects, such as <c>/orders</c>.</summary>
    public string CollectionPath { get; }

    /// <summary>The template that tells objects apart.</summary>
    public Parameter IdParameter { get; }

    /// <summary>What one object is called, such as <c>order</c>.</summary>
    public string Noun { get; }

    public Operation? Create { get; }

    public Operation? List { get; }

    public Operation? Read { get; }

    public Operation? Delete { get; }

    public IReadOnlyList<Operation> Updates { get; }

    /// <summary>Operations on parts of one object, such as <c>GET /orders/{order_id}/items</c>.</summary>
    public IReadOnlyList<Operation> Below { get; }

    /// <summary>All operations that speak of objects of this kind, creating and listing included.</summary>
    public IEnumerable<Operation> Operations =>
        new[] { Create, List, Read, Delete }.OfType<Operation>().Concat(Updates).Concat(Below);

    /// <summary>The kinds of a contract, outer ones before those nested in them.</summary>
    public static IReadOnlyList<ResourceKind> In(ApiContract contract) =>
    [
        .. contract.Operations
            .SelectMany(o => ItemPaths(o.Path).Select(p => (Path: p, Operation: o)))
            .GroupBy(p => p.Path, p => p.Operation, StringComparer.Ordinal)
            .OrderBy(g => g.Key.Count(c => c == '/'))
            .Where(g => HasTemplate(g.Key, g.First()))
            .Select(g => (g.Key, Items: g.Where(o => o.Path == g.Key).ToArray(), All: g.ToArray()))
            .Select(g => new ResourceKind(g.Key, g.Items.Length > 0 ? g.Items : g.All, contract)),
    ];

    public override string ToString() => ItemPath;

    // Every prefix that ends with a whole-segment template.
    private static IEnumerable<string> ItemPaths(string path)
    {
        for (var at = path.IndexOf('/', 1); ; at = path.IndexOf('/', at + 1))
        {
            var prefix = at < 0 ? path : path[..at];
            var segment = prefix[(prefix.LastIndexOf('/') + 1)..];
            if (segment.Length > 2 && segment[0] == '{' && segment[^1] == '}' && segment.IndexOf('{', 1) < 0)
            {
                yield return prefix;
            }

            if (at < 0)
            {
                yield break;
            }
        }
    }

    private static bool HasTemplate(string itemPath, Operation operation) =>
        operation.Parameters.Any(p => p.In == ParameterLocation.Path && itemPath.EndsWith($"/{{{p.Name}}}", StringComparison.Ordinal));
}
