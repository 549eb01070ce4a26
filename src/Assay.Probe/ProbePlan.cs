namespace Assay.Probe;

/// <summary>What a run would do, as far as that can be known before the first answer.</summary>
public sealed record ProbePlan
{
    /// <summary>Why there is nothing to plan; null where there is.</summary>
    public ProbeFailure? Failure { get; init; }

    /// <summary>The chosen operations, in the order of the contract.</summary>
    public IReadOnlyList<PlannedOperation> Operations { get; init; } = [];

    /// <summary>The attacks on the API as a whole, by code and name.</summary>
    public IReadOnlyList<string> Overall { get; init; } = [];

    /// <summary>The checks that judge the answers to all trials, by code and name.</summary>
    public IReadOnlyList<string> Checks { get; init; } = [];
}

/// <summary>What would be done with one operation.</summary>
/// <param name="Title">Its title, such as <c>GET /orders</c>.</param>
/// <param name="Attacks">The attacks that would be tried once a call works, by code and name.</param>
/// <param name="Trials">The phases with the number of their trials, those without any left out.</param>
/// <param name="IsWriting">Whether calls of it change data.</param>
/// <param name="LeftOut">Why nothing is sent to it; null where something is.</param>
public sealed record PlannedOperation(
    string Title, IReadOnlyList<string> Attacks, IReadOnlyList<KeyValuePair<string, int>> Trials, bool IsWriting, string? LeftOut);
