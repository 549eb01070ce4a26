using Assay.Contract.Text;
using Assay.Lint.Rulesets.Documents;

namespace Assay.Lint.Rulesets.OpenApi;

/// <summary>The operations of a document, as far as they can be told in a document that may be broken.</summary>
internal static class Operations
{
    private static readonly string[] Methods = ["get", "head", "post", "put", "patch", "delete", "options", "trace"];

    /// <summary>Whether a member of a path is an operation.</summary>
    public static bool IsMethod(string name) => Methods.Contains(name);

    /// <summary>The path, the method and the value of each.</summary>
    public static IEnumerable<(string Path, string Method, Node Value)> Of(Node? paths, DocumentView view)
    {
        if (paths is null || view.Follow(paths) is not { IsMapping: true } all)
        {
            yield break;
        }

        foreach (var path in all.Children)
        {
            foreach (var member in view.Follow(path) is { IsMapping: true } item ? item.Children : [])
            {
                if (IsMethod(member.Name!) && view.Follow(member) is { IsMapping: true } operation)
                {
                    yield return (path.Name!, member.Name!, operation);
                }
            }
        }
    }
}
