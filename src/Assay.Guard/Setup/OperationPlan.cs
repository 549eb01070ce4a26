using Assay.Contract.OpenApi;
using Assay.Guard.Identity;
using Assay.Guard.Ownership;

namespace Assay.Guard.Setup;

/// <summary>An operation made ready to be enforced.</summary>
internal sealed class OperationPlan(Operation operation, SecurityGate gate)
{
    public Operation Operation { get; } = operation;

    /// <summary>Who is let in.</summary>
    public SecurityGate Gate { get; } = gate;

    /// <summary>The largest request body in bytes.</summary>
    public required int MaxBodyBytes { get; init; }

    /// <summary>The declared cookies.</summary>
    public IReadOnlySet<string> Cookies { get; } = operation.Parameters
        .Where(p => p.In == ParameterLocation.Cookie).SelectMany(p => p.SentNames).ToHashSet(StringComparer.Ordinal);

    /// <summary>The owner rules that bind the operation's parameters, in path or query.</summary>
    public required IReadOnlyList<OwnerRule> ParameterOwners { get; init; }

    /// <summary>How the object is read before the operation changes it; null where it need not be.</summary>
    public required ReadFirst? ReadFirst { get; init; }

    /// <summary>What is known of the objects in each representation of requests and answers.</summary>
    public required IReadOnlyDictionary<MediaType, ObjectMap> Objects { get; init; }
}

/// <summary>The read before a write.</summary>
/// <param name="PathTemplate">The path of the GET; null for the path of the request itself.</param>
/// <param name="Rules">What must hold of the object.</param>
internal sealed record ReadFirst(string? PathTemplate, IReadOnlyList<OwnerRule> Rules);
