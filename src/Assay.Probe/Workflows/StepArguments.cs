using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Probe.Generation;
using Assay.Probe.Transport;

namespace Assay.Probe.Workflows;

/// <summary>The arguments with which a step calls its operation.</summary>
/// <param name="scene">The run.</param>
/// <param name="file">The workflows.</param>
internal sealed class StepArguments(Scene scene, WorkflowFile file)
{
    /// <summary>Makes them; what a step does not give is taken from a call that is known to work. The text says what is missing, null where nothing is.</summary>
    public string? TryMake(Workflow workflow, Step step, Operation operation, Frame frame, out Arguments arguments)
    {
        var usual = scene.SubjectOf(operation)?.Arguments ?? Arguments.None;
        arguments = operation.Parameters.Where(p => p.Required && usual.Has(p)).Aggregate(Arguments.None, (a, p) => a.With(p, usual[p]?.DeepClone()));
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

            var value = RuntimeTemplate.Fill(written["value"] ?? node["value"] ?? node, frame.TryRead, out var missing);
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
            var body = RuntimeTemplate.Fill(payload, frame.TryRead, out var missing);
            if (missing is not null)
            {
                return $"the step `{step.Id}` needs `{Names.Short(missing)}`, which is not there";
            }

            arguments = arguments with { BodyType = type, Body = payload.IsString && type.IsJson ? Parsed(body) : body };
        }

        foreach (var replacement in step.Body?["replacements"]?.Children ?? [])
        {
            var value = replacement["value"] is { } written ? RuntimeTemplate.Fill(written, frame.TryRead, out var missing) : RuntimeTemplate.Fill((JsonNode?)null, frame.TryRead, out missing);
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
}
