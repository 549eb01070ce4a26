using System.Text.Json.Nodes;
using Assay.Contract.Text;

namespace Assay.Probe.Workflows;

/// <summary>What the steps of one run of a workflow know: its inputs, the outputs so far, the exchange of the step that is taken.</summary>
/// <param name="inputs">The inputs.</param>
/// <param name="finished">The workflows that are over.</param>
internal sealed class Frame(JsonObject inputs, IReadOnlyDictionary<string, (JsonObject Inputs, JsonObject Outputs)> finished)
{
    public JsonObject Inputs => inputs;

    /// <summary>The outputs of each step.</summary>
    public Dictionary<string, JsonObject> Outputs { get; } = new(StringComparer.Ordinal);

    /// <summary>The exchange of the step that is taken.</summary>
    public ExchangeValues? Current { get; set; }

    /// <summary>The outputs of the workflow that the step has run.</summary>
    public JsonObject? Inner { get; set; }

    /// <summary>The steps whose outputs the step has read.</summary>
    public HashSet<string> Uses { get; set; } = [];

    /// <summary>Reads a runtime expression such as <c>$steps.order.outputs.id</c>; false where there is nothing.</summary>
    public bool TryRead(string expression, out JsonNode? value)
    {
        if (Current?.TryRead(expression, out value) == true)
        {
            return true;
        }

        value = null;
        var hash = expression.IndexOf('#', StringComparison.Ordinal);
        var (path, pointer) = hash < 0 ? (expression, "") : (expression[..hash], expression[(hash + 1)..]);
        switch (path.Split('.'))
        {
            case ["$inputs", .. var names]:
                return TryMembers(inputs, names, pointer, out value);
            case ["$steps", var step, "outputs", .. var names] when Outputs.TryGetValue(step, out var outputs):
                Uses.Add(step);
                return TryMembers(outputs, names, pointer, out value);
            case ["$workflows", var workflow, "outputs", .. var names] when finished.TryGetValue(workflow, out var other):
                return TryMembers(other.Outputs, names, pointer, out value);
            case ["$workflows", var workflow, "inputs", .. var names] when finished.TryGetValue(workflow, out var other):
                return TryMembers(other.Inputs, names, pointer, out value);
            case ["$outputs", .. var names] when Inner is { } inner:
                return TryMembers(inner, names, pointer, out value);
            default:
                return false;
        }
    }

    private static bool TryMembers(JsonNode? from, string[] names, string pointer, out JsonNode? value)
    {
        value = null;
        foreach (var name in names)
        {
            if (from is not JsonObject members || !members.TryGetPropertyValue(name, out from))
            {
                return false;
            }
        }

        return ExchangeValues.TryPoint(from, pointer, out value) && value is not null;
    }
}
