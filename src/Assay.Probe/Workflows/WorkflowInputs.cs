using System.Text;
using System.Text.Json.Nodes;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Probe.Generation;

namespace Assay.Probe.Workflows;

/// <summary>The inputs of a workflow.</summary>
internal static class WorkflowInputs
{
    /// <summary>Those that are given; what nobody gives is made up from the schema, defaults and examples first.</summary>
    public static JsonObject Of(Scene scene, Workflow workflow, JsonObject? given)
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
}
