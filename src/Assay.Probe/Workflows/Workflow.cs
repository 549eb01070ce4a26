using Assay.Contract.OpenApi;
using Assay.Contract.Text;

namespace Assay.Probe.Workflows;

/// <summary>A Workflow Object.</summary>
internal sealed class Workflow(Node node)
{
    public string Id => node.String("workflowId")!;

    public Node? Inputs => node["inputs"];

    public IReadOnlyList<Step> Steps { get; } = [.. (node["steps"]?.Children ?? []).Select(s => new Step(s))];

    public IEnumerable<string> DependsOn => (node["dependsOn"]?.Children ?? []).Where(d => d.IsString).Select(d => d.Text);

    public IReadOnlyList<Node> Outputs => node["outputs"]?.Children ?? [];

    public IReadOnlyList<Node> Parameters => node["parameters"]?.Children ?? [];

    public IReadOnlyList<Node> SuccessActions => node["successActions"]?.Children ?? [];

    public IReadOnlyList<Node> FailureActions => node["failureActions"]?.Children ?? [];
}

/// <summary>A Step Object.</summary>
internal sealed class Step(Node node)
{
    public string Id => node.String("stepId")!;

    public string? WorkflowId => node.String("workflowId");

    public IReadOnlyList<Node> Parameters => node["parameters"]?.Children ?? [];

    public Node? Body => node["requestBody"];

    public IReadOnlyList<Node> Criteria => node["successCriteria"]?.Children ?? [];

    public IReadOnlyList<Node> OnSuccess => node["onSuccess"]?.Children ?? [];

    public IReadOnlyList<Node> OnFailure => node["onFailure"]?.Children ?? [];

    public IReadOnlyList<Node> Outputs => node["outputs"]?.Children ?? [];

    /// <summary>The operation; null where the contract has none of that name, or where the step runs another workflow.</summary>
    public Operation? OperationIn(ApiContract contract)
    {
        // `$sourceDescriptions.NAME.operationId` tells several descriptions apart; here there is one.
        const string source = "$sourceDescriptions.";
        if (node.String("operationId") is { } id)
        {
            return OperationLookup.ById(contract, id.StartsWith(source, StringComparison.Ordinal) && id.Split('.', 3) is [_, _, var last] ? last : id);
        }

        return node.String("operationPath") is { } path ? OperationLookup.ByReference(contract, path) : null;
    }
}
