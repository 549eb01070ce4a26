using System.Text.Json.Nodes;
using Assay.Contract.OpenApi;
using Assay.Probe.Transport;

namespace Assay.Probe.Workflows;

/// <summary>What became of one step.</summary>
/// <param name="Id">The step.</param>
/// <param name="Operation">What was called.</param>
/// <param name="Exchange">The call, and its answer.</param>
/// <param name="IsMet">Whether the success criteria hold.</param>
/// <param name="Uses">The steps whose outputs the call was made of.</param>
internal sealed record StepResult(string Id, Operation Operation, Exchange Exchange, bool IsMet, IReadOnlySet<string> Uses)
{
    /// <summary>The answers to the same call sent again.</summary>
    public IReadOnlyList<Exchange> Again { get; init; } = [];
}

/// <summary>What became of a workflow.</summary>
/// <param name="Steps">The steps that were taken, in their order.</param>
/// <param name="Outputs">The outputs.</param>
/// <param name="Failure">Why it did not come to its end; null where it did.</param>
internal sealed record WorkflowResult(IReadOnlyList<StepResult> Steps, JsonObject Outputs, string? Failure)
{
    /// <summary>The last that was seen of a step; null where it was not taken.</summary>
    public StepResult? Of(string step) => Steps.LastOrDefault(s => s.Id == step);
}
