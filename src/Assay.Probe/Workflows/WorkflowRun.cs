using System.Text.Json.Nodes;
using Assay.Contract.Text;
using Assay.Probe.Identities;
using Assay.Probe.Transport;

namespace Assay.Probe.Workflows;

/// <summary>Runs the workflows of a file, as they are written or varied; every run is bounded in steps, retries and nesting.</summary>
/// <param name="scene">The run.</param>
/// <param name="file">The workflows.</param>
/// <param name="caller">In whose name.</param>
/// <param name="variation">What is done otherwise.</param>
internal sealed class WorkflowRun(Scene scene, WorkflowFile file, Identity? caller, Variation variation)
{
    private const int MostSteps = 100;
    private const int MostNested = 5;
    private const int MostRetries = 5;
    private const double LongestWait = 3;
    private readonly StepArguments _arguments = new(scene, file);
    private readonly List<StepResult> _taken = [];
    private readonly Dictionary<string, (JsonObject Inputs, JsonObject Outputs)> _finished = new(StringComparer.Ordinal);
    private int _steps;
    private bool _isOver;

    /// <summary>Runs a workflow, after those that it depends on.</summary>
    public async Task<WorkflowResult> RunAsync(Workflow workflow)
    {
        var (outputs, failure) = await RunAsync(workflow, null, 0);
        return new WorkflowResult(_taken, outputs, failure);
    }

    private async Task<(JsonObject Outputs, string? Failure)> RunAsync(Workflow workflow, JsonObject? given, int depth)
    {
        if (depth > MostNested)
        {
            return ([], $"`{workflow.Id}` nests more than {MostNested} workflows");
        }

        foreach (var needed in workflow.DependsOn.Where(d => !_finished.ContainsKey(d)))
        {
            if (file.Find(needed) is not { } before)
            {
                return ([], $"`{workflow.Id}` depends on `{Names.Short(needed)}`, which the file does not hold");
            }

            if ((await RunAsync(before, null, depth + 1)).Failure is { } missed)
            {
                return ([], missed);
            }
        }

        var frame = new Frame(WorkflowInputs.Of(scene, workflow, given), _finished);
        var failure = await WalkAsync(workflow, frame, depth);
        var outputs = new JsonObject();
        foreach (var output in workflow.Outputs)
        {
            outputs[output.Name!] = RuntimeTemplate.Fill(output, frame.TryRead, out _);
        }

        _finished[workflow.Id] = (frame.Inputs, outputs);
        return (outputs, failure);
    }

    private async Task<string?> WalkAsync(Workflow workflow, Frame frame, int depth)
    {
        var retries = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var at = 0; at < workflow.Steps.Count && !_isOver;)
        {
            var step = workflow.Steps[at];
            if (step.Id == variation.Skipped)
            {
                at++;
                continue;
            }

            if (++_steps > MostSteps)
            {
                return $"`{workflow.Id}` takes more than {MostSteps} steps";
            }

            var (isMet, problem) = await StepAsync(workflow, step, frame, depth);
            if (problem is not null)
            {
                return problem;
            }

            if (Action(isMet, workflow, step, frame) is not { } action)
            {
                if (!isMet)
                {
                    return $"the step `{step.Id}` does not meet its success criteria: {_taken.LastOrDefault(t => t.Id == step.Id)?.Exchange.Answer.ToString() ?? "another workflow failed"}";
                }

                at++;
                continue;
            }

            switch (action.String("type"))
            {
                case "goto" when action.String("workflowId") is { } other:
                    return file.Find(other) is { } next ? (await RunAsync(next, null, depth + 1)).Failure : $"there is no workflow `{Names.Short(other)}`";
                case "goto":
                    at = Index(workflow, action.String("stepId"));
                    break;
                case "retry" when retries.GetValueOrDefault(step.Id) < Math.Min(Number(action["retryLimit"], 1), MostRetries):
                    retries[step.Id] = retries.GetValueOrDefault(step.Id) + 1;
                    await Task.Delay(TimeSpan.FromSeconds(Math.Min(Number(action["retryAfter"], 0), LongestWait)), scene.Options.Time, scene.Cancellation);
                    break;
                case "end" when isMet:
                    return null;
                default:
                    return $"the step `{step.Id}` ends the workflow: {_taken.LastOrDefault(t => t.Id == step.Id)?.Exchange.Answer.ToString() ?? "another workflow failed"}";
            }

            if (at < 0)
            {
                return $"`{step.Id}` goes to a step that does not exist";
            }
        }

        return null;
    }

    private async Task<(bool IsMet, string? Problem)> StepAsync(Workflow workflow, Step step, Frame frame, int depth)
    {
        frame.Uses = [];
        frame.Current = null;
        if (step.WorkflowId is { } id)
        {
            return await NestAsync(step, id, frame, depth);
        }

        if (step.OperationIn(scene.Contract) is not { } operation)
        {
            return (false, $"the step `{step.Id}` names an operation that the contract does not have");
        }

        if (_arguments.TryMake(workflow, step, operation, frame, out var arguments) is { } problem)
        {
            return (false, problem);
        }

        var isForeign = step.Id == variation.Foreign;
        var call = scene.Calls.Build(operation, arguments, isForeign ? variation.Other : caller);
        IReadOnlyList<Exchange> again = [];
        Exchange exchange;
        if (step.Id == variation.Repeated && variation.AtOnce > 0)
        {
            var all = await Task.WhenAll(Enumerable.Range(0, variation.AtOnce).Select(async _ => new Exchange(call, await scene.SendAsync(call))));
            (exchange, again) = (all[0], all[1..]);
        }
        else
        {
            exchange = new Exchange(call, await scene.SendAsync(call));
        }

        frame.Current = new ExchangeValues(scene.Origin, exchange, arguments);
        if (Criteria.Judge(step, exchange.Answer, frame, out var isMet) is { } unreadable)
        {
            return (false, unreadable);
        }

        if (step.Id == variation.Repeated && variation.AtOnce == 0 && isMet)
        {
            again = [new Exchange(call, await scene.SendAsync(call))];
        }

        _taken.Add(new StepResult(step.Id, operation, exchange, isMet, frame.Uses) { Again = again });
        _isOver = isForeign || step.Id == variation.Repeated;
        Put(step, frame);
        return (isMet, null);
    }

    private async Task<(bool IsMet, string? Problem)> NestAsync(Step step, string id, Frame frame, int depth)
    {
        if (file.Find(id) is not { } inner)
        {
            return (false, $"the step `{step.Id}` names the workflow `{Names.Short(id)}`, which the file does not hold");
        }

        var given = new JsonObject();
        foreach (var written in step.Parameters.Select(file.Follow))
        {
            given[written.String("name") ?? ""] = written["value"] is { } value ? RuntimeTemplate.Fill(value, frame.TryRead, out _) : null;
        }

        var (outputs, failure) = await RunAsync(inner, given, depth + 1);
        frame.Inner = outputs;
        Put(step, frame);
        return (failure is null, failure);
    }

    private void Put(Step step, Frame frame)
    {
        var outputs = new JsonObject();
        foreach (var output in step.Outputs)
        {
            outputs[output.Name!] = RuntimeTemplate.Fill(output, frame.TryRead, out _);
        }

        frame.Outputs[step.Id] = outputs;
    }

    // The first action whose criteria hold: the step's own before the workflow's.
    private Node? Action(bool isMet, Workflow workflow, Step step, Frame frame) =>
        (isMet ? step.OnSuccess.Concat(workflow.SuccessActions) : step.OnFailure.Concat(workflow.FailureActions)).Select(file.Follow)
            .FirstOrDefault(a => (a["criteria"]?.Children ?? []).All(c => Criteria.Holds(c, frame, out _) == true));

    private static int Index(Workflow workflow, string? step)
    {
        for (var i = 0; i < workflow.Steps.Count; i++)
        {
            if (workflow.Steps[i].Id == step)
            {
                return i;
            }
        }

        return -1;
    }

    private static double Number(Node? node, double otherwise) =>
        node is { Kind: NodeKind.Number } && double.TryParse(node.Text, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= 0 ? number : otherwise;
}
