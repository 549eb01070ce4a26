namespace Assay.Probe;

/// <summary>How far one operation was tested.</summary>
/// <param name="Operation">Its title, such as <c>GET /orders</c>.</param>
/// <param name="Calls">How many calls were sent to it, whatever for.</param>
/// <param name="Parameters">How many parameters it declares, outside the body.</param>
/// <param name="ParametersSent">How many of them at least one call had.</param>
/// <param name="Constraints">How many constraints of its input were tested: at their boundary, or broken while all else was valid.</param>
/// <param name="Statuses">The documented statuses, such as <c>200</c> or <c>4XX</c>, in the order of the contract.</param>
/// <param name="Seen">The status codes of the answers, in ascending order.</param>
/// <param name="StatusesSeen">Which of the documented statuses were answered.</param>
public sealed record OperationCoverage(
    string Operation, long Calls, int Parameters, int ParametersSent, int Constraints, IReadOnlyList<string> Statuses, IReadOnlyList<int> Seen, IReadOnlyList<string> StatusesSeen)
{
    /// <summary>The status codes of answers that the contract does not document.</summary>
    public IReadOnlyList<int> Undocumented { get; init; } = [];
}
