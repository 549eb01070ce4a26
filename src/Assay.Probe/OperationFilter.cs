using System.IO.Enumeration;
using Assay.Contract.OpenApi;

namespace Assay.Probe;

/// <summary>Chooses operations; what is empty chooses all, and an operation must be chosen by each list.</summary>
public sealed record OperationFilter
{
    /// <summary>Paths as the contract writes them; <c>*</c> stands for any text, <c>?</c> for one character.</summary>
    public IReadOnlyCollection<string> Paths { get; init; } = [];

    /// <summary>HTTP methods; capitals do not matter.</summary>
    public IReadOnlyCollection<string> Methods { get; init; } = [];

    /// <summary>Tags, of which the operation needs one.</summary>
    public IReadOnlyCollection<string> Tags { get; init; } = [];

    /// <summary>The <c>operationId</c>s.</summary>
    public IReadOnlyCollection<string> OperationIds { get; init; } = [];

    /// <summary>Whether the operation is chosen.</summary>
    public bool Chooses(Operation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return (Paths.Count == 0 || Paths.Any(p => FileSystemName.MatchesSimpleExpression(p, operation.Path, ignoreCase: false)))
            && (Methods.Count == 0 || Methods.Contains(operation.Method, StringComparer.OrdinalIgnoreCase))
            && (OperationIds.Count == 0 || OperationIds.Contains(operation.OperationId ?? "", StringComparer.Ordinal))
            && (Tags.Count == 0 || (operation.Node["tags"] is { IsSequence: true } tags && tags.Children.Any(t => Tags.Contains(t.Text, StringComparer.Ordinal))));
    }
}
