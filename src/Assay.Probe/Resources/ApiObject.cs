using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.Contract.OpenApi;
using Assay.Probe.Identities;
using Assay.Probe.Transport;

namespace Assay.Probe.Resources;

/// <summary>An object that exists at the target.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Owner">Who created it, or sees it in a list; null is nobody.</param>
/// <param name="Path">The values of all templates in the kind's path.</param>
internal sealed record ApiObject(ResourceKind Kind, Identity? Owner, IReadOnlyDictionary<string, JsonNode> Path)
{
    /// <summary>The value that tells it apart from others of its kind.</summary>
    public JsonNode Id => Path[Kind.IdParameter.Name];

    /// <summary>The body that created it; null where it existed before.</summary>
    public JsonNode? Sent { get; init; }

    /// <summary>What the API said of it when it was created or listed; null where it said nothing.</summary>
    public JsonElement? Seen { get; set; }

    public bool IsCreated => Sent is not null;

    /// <summary>Whether evidence needs the object after the run.</summary>
    public bool IsKept { get; set; }

    public bool IsGone { get; set; }

    /// <summary>Whether it has been read under its path.</summary>
    public bool IsVerified { get; set; }

    /// <summary>Arguments that point an operation at this object.</summary>
    public Arguments Bind(Operation operation, Arguments arguments)
    {
        foreach (var parameter in operation.Parameters)
        {
            if (parameter.In == ParameterLocation.Path && Path.TryGetValue(parameter.Name, out var value))
            {
                arguments = arguments.With(parameter, value.DeepClone());
            }
        }

        return arguments;
    }
}
