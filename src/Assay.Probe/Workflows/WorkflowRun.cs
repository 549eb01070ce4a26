using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.Contract.OpenApi;
using Assay.Contract.Patterns;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Probe.Generation;
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

        var frame = new Frame(Inputs(workflow, given));
        var failure = await WalkAsync(workflow, frame, depth);
        var outputs = new JsonObject();
        foreach (var output in workflow.Outputs)
        {
            outputs[output.Name!] = RuntimeTemplate.Fill(output, (string e, out JsonNode? v) => TryRead(frame, e, out v), out _);
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

        if (Arguments(workflow, step, operation, frame, out var arguments) is { } problem)
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
        if (Judge(step, exchange.Answer, frame, out var isMet) is { } unreadable)
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
            given[written.String("name") ?? ""] = written["value"] is { } value ? RuntimeTemplate.Fill(value, (string e, out JsonNode? v) => TryRead(frame, e, out v), out _) : null;
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
            outputs[output.Name!] = RuntimeTemplate.Fill(output, (string e, out JsonNode? v) => TryRead(frame, e, out v), out _);
        }

        frame.Outputs[step.Id] = outputs;
    }

    // What a step does not give is taken from a call that is known to work.
    private string? Arguments(Workflow workflow, Step step, Operation operation, Frame frame, out Arguments arguments)
    {
        var usual = scene.SubjectOf(operation)?.Arguments ?? Transport.Arguments.None;
        arguments = operation.Parameters.Where(p => p.Required && usual.Has(p)).Aggregate(Transport.Arguments.None, (a, p) => a.With(p, usual[p]?.DeepClone()));
        RuntimeTemplate.Reader read = (string e, out JsonNode? v) => TryRead(frame, e, out v);
        foreach (var written in workflow.Parameters.Concat(step.Parameters))
        {
            var node = file.Follow(written);
            var (name, place) = (node.String("name"), node.String("in"));
            var parameter = operation.Parameters.FirstOrDefault(p => p.Name.Equals(name, p.In == ParameterLocation.Header ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal)
                && (place is null || place == Phases.Trials.Place(p)));
            if (parameter is null)
            {
                // Credentials are the identity's: a workflow may name the header all the same.
                continue;
            }

            var value = RuntimeTemplate.Fill(written["value"] ?? node["value"] ?? node, read, out var missing);
            if (missing is not null)
            {
                return $"the step `{step.Id}` needs `{Names.Short(missing)}`, which is not there";
            }

            arguments = arguments.With(parameter, value);
        }

        var type = operation.RequestBody is null ? null
            : operation.RequestBody.Content.FirstOrDefault(m => m.Range.Equals(step.Body?.String("contentType"), StringComparison.OrdinalIgnoreCase)) ?? Drafts.BodyType(operation);
        if (type is null || (step.Body is null && usual.BodyType is null))
        {
            return null;
        }

        if (step.Body?["payload"] is not { } payload)
        {
            arguments = arguments with { BodyType = usual.BodyType ?? type, Body = usual.Body?.DeepClone() };
        }
        else
        {
            var body = RuntimeTemplate.Fill(payload, read, out var missing);
            if (missing is not null)
            {
                return $"the step `{step.Id}` needs `{Names.Short(missing)}`, which is not there";
            }

            arguments = arguments with { BodyType = type, Body = payload.IsString && type.IsJson ? Parsed(body) : body };
        }

        foreach (var replacement in step.Body?["replacements"]?.Children ?? [])
        {
            var value = replacement["value"] is { } written ? RuntimeTemplate.Fill(written, read, out var missing) : RuntimeTemplate.Fill((JsonNode?)null, read, out missing);
            if (missing is not null)
            {
                return $"the step `{step.Id}` needs `{Names.Short(missing)}`, which is not there";
            }

            arguments = arguments.WithBody(Replaced(arguments.Body, replacement.String("target") ?? "", value));
        }

        return null;
    }

    private static JsonNode? Parsed(JsonNode? body)
    {
        try
        {
            return body is JsonValue text && text.TryGetValue<string>(out var json) ? JsonNode.Parse(json) : body;
        }
        catch (JsonException)
        {
            return body;
        }
    }

    private static JsonNode? Replaced(JsonNode? body, string target, JsonNode? value)
    {
        string[] steps = [.. JsonPointer.Tokens(target)];
        if (steps.Length == 0)
        {
            return value;
        }

        var copy = body?.DeepClone();
        var around = copy;
        foreach (var step in steps[..^1])
        {
            around = around switch
            {
                JsonObject members => members[step],
                JsonArray items when JsonPointer.IsIndex(step, out var i) && i < items.Count => items[i],
                _ => null,
            };
        }

        switch (around)
        {
            case JsonObject members:
                members[steps[^1]] = value;
                break;
            case JsonArray items when JsonPointer.IsIndex(steps[^1], out var i) && i < items.Count:
                items[i] = value;
                break;
        }

        return copy;
    }

    // What is wrong with a criterion; null where all could be judged.
    private string? Judge(Step step, Answer answer, Frame frame, out bool isMet)
    {
        isMet = step.Criteria.Count > 0 || answer.IsSuccess;
        foreach (var criterion in step.Criteria)
        {
            if (Holds(criterion, frame, out var problem) is not { } holds)
            {
                return $"a criterion of the step `{step.Id}` {problem}";
            }

            isMet &= holds;
        }

        return null;
    }

    private bool? Holds(Node criterion, Frame frame, out string problem)
    {
        problem = "cannot be read";
        RuntimeTemplate.Reader read = (string e, out JsonNode? v) => TryRead(frame, e, out v);
        var type = criterion["type"] is { IsMapping: true } typed ? typed.String("type") : criterion.String("type") ?? "simple";
        if (criterion.String("condition") is not { } condition)
        {
            return null;
        }

        if (type == "simple")
        {
            return Condition.Holds(condition, read);
        }

        if (type == "regex" && criterion.String("context") is { } context && EcmaPattern.TryParse(condition, out var pattern, out _))
        {
            return read(context, out var value) && pattern.IsMatch(JsonNodes.ToText(value));
        }

        problem = $"is of the type `{Names.Short(type ?? "")}`, which is not judged";
        return null;
    }

    // The first action whose criteria hold: the step's own before the workflow's.
    private Node? Action(bool isMet, Workflow workflow, Step step, Frame frame) =>
        (isMet ? step.OnSuccess.Concat(workflow.SuccessActions) : step.OnFailure.Concat(workflow.FailureActions)).Select(file.Follow)
            .FirstOrDefault(a => (a["criteria"]?.Children ?? []).All(c => Holds(c, frame, out _) == true));

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

    // What nobody gives is made up from the schema, defaults and examples first.
    private JsonObject Inputs(Workflow workflow, JsonObject? given)
    {
        var inputs = new JsonObject();
        if (workflow.Inputs is { IsMapping: true } written && Schema.Parse(Encoding.UTF8.GetString(written.ToJson())) is { } schema)
        {
            inputs = scene.Generator($"workflow {workflow.Id}").Valid(schema, "inputs", Detail.All).FirstOrDefault() as JsonObject ?? [];
            inputs = (JsonObject)inputs.DeepClone();
            foreach (var property in written["properties"]?.Children ?? [])
            {
                var examples = property["examples"];
                var stated = property["default"] ?? property["example"] ?? (examples is { IsSequence: true, Children.Count: > 0 } ? examples.Children[0] : null);
                if (stated is not null)
                {
                    inputs[property.Name!] = JsonNodes.ToJson(stated);
                }
            }
        }

        foreach (var (name, value) in given ?? [])
        {
            inputs[name] = value?.DeepClone();
        }

        return inputs;
    }

    private bool TryRead(Frame frame, string expression, out JsonNode? value)
    {
        if (frame.Current?.TryRead(expression, out value) == true)
        {
            return true;
        }

        value = null;
        var hash = expression.IndexOf('#', StringComparison.Ordinal);
        var (path, pointer) = hash < 0 ? (expression, "") : (expression[..hash], expression[(hash + 1)..]);
        switch (path.Split('.'))
        {
            case ["$inputs", .. var names]:
                return TryMembers(frame.Inputs, names, pointer, out value);
            case ["$steps", var step, "outputs", .. var names] when frame.Outputs.TryGetValue(step, out var outputs):
                frame.Uses.Add(step);
                return TryMembers(outputs, names, pointer, out value);
            case ["$workflows", var workflow, "outputs", .. var names] when _finished.TryGetValue(workflow, out var finished):
                return TryMembers(finished.Outputs, names, pointer, out value);
            case ["$workflows", var workflow, "inputs", .. var names] when _finished.TryGetValue(workflow, out var finished):
                return TryMembers(finished.Inputs, names, pointer, out value);
            case ["$outputs", .. var names] when frame.Inner is { } inner:
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

    private sealed class Frame(JsonObject inputs)
    {
        public JsonObject Inputs => inputs;

        public Dictionary<string, JsonObject> Outputs { get; } = new(StringComparer.Ordinal);

        public ExchangeValues? Current { get; set; }

        public JsonObject? Inner { get; set; }

        public HashSet<string> Uses { get; set; } = [];
    }
}
