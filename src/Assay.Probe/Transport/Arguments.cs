using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Assay.Contract.OpenApi;

namespace Assay.Probe.Transport;

/// <summary>The values with which an operation is called. A parameter that has none is left out.</summary>
internal sealed record Arguments
{
    public static Arguments None { get; } = new();

    private ImmutableDictionary<string, JsonNode?> Values { get; init; } = ImmutableDictionary<string, JsonNode?>.Empty;

    /// <summary>The body as JSON; null together with a null <see cref="BodyType"/> where none is sent.</summary>
    public JsonNode? Body { get; init; }

    /// <summary>The representation of the body; null where none is sent.</summary>
    public MediaType? BodyType { get; init; }

    public JsonNode? this[Parameter parameter] => Values.GetValueOrDefault(Key(parameter));

    public bool Has(Parameter parameter) => Values.ContainsKey(Key(parameter));

    public Arguments With(Parameter parameter, JsonNode? value) => this with { Values = Values.SetItem(Key(parameter), value) };

    public Arguments Without(Parameter parameter) => this with { Values = Values.Remove(Key(parameter)) };

    public Arguments WithBody(JsonNode? body) => this with { Body = body };

    /// <summary>A copy of the body with one top-level property set.</summary>
    public Arguments WithProperty(string name, JsonNode? value)
    {
        var body = Body as JsonObject ?? [];
        body = (JsonObject)body.DeepClone();
        body[name] = value?.DeepClone();
        return this with { Body = body };
    }

    private static string Key(Parameter parameter) => $"{parameter.In}:{parameter.Name}";
}
