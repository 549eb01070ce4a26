using Assay.Contract.OpenApi;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Shapes;

/// <summary>Operations whose body says what to look for, so that nothing in it is written.</summary>
internal static class Searches
{
    private static readonly string[] Asking = ["search", "query", "lookup", "find", "filter"];

    private static readonly string[] Writing =
        ["create", "add", "save", "store", "put", "update", "upsert", "replace", "set", "delete", "remove", "register", "submit", "import", "or", "and"];

    /// <summary>Whether the operation is one: by the end of its path, or by its <c>operationId</c>, and nothing says that it writes as well.</summary>
    public static bool Are(Operation operation)
    {
        var last = Words.Of(operation.Path.TrimEnd('/').Split('/')[^1]).ToArray();
        var name = Words.Of(operation.OperationId ?? "").ToArray();
        return operation.Method.Equals("post", StringComparison.OrdinalIgnoreCase)
            && !last.Concat(name).Any(Writing.Contains)
            && ((last.Length > 0 && (Asking.Contains(last[^1]) || Asking.Contains(last[0]))) || (name.Length > 1 && Asking.Contains(name[0])));
    }
}
