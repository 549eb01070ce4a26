using Assay.Contract.OpenApi;
using Assay.Contract.Text;

namespace Assay.Probe.Workflows;

/// <summary>Finds operations as links and workflows name them.</summary>
internal static class OperationLookup
{
    /// <summary>The operation of that <c>operationId</c>; null where there is none.</summary>
    public static Operation? ById(ApiContract contract, string id) => contract.Operations.FirstOrDefault(o => o.OperationId == id);

    /// <summary>The operation at a JSON pointer such as <c>#/paths/~1users~1{id}/get</c>; what stands before the <c>#</c> is not looked at.</summary>
    public static Operation? ByReference(ApiContract contract, string reference)
    {
        var hash = reference.IndexOf('#', StringComparison.Ordinal);
        string[] steps = [.. JsonPointer.Tokens(hash < 0 ? "" : Uri.UnescapeDataString(reference[(hash + 1)..]))];
        return steps is ["paths", var path, var method]
            ? contract.Operations.FirstOrDefault(o => o.Path == path && o.Method.Equals(method, StringComparison.OrdinalIgnoreCase))
            : null;
    }
}
