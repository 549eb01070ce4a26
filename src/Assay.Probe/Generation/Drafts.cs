using System.Text.Json.Nodes;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Probe.Transport;

namespace Assay.Probe.Generation;

/// <summary>Argument sets that should work for an operation, the most credible first. Path parameters are bound by others.</summary>
internal static class Drafts
{
    private const int Most = 8;

    public static IEnumerable<Arguments> For(Operation operation, Generator generator)
    {
        var given = new HashSet<string>(StringComparer.Ordinal);
        for (var variant = 0; variant < 3; variant++)
        {
            // The second round sends what is optional too: some APIs require more than they say.
            var arguments = WithParameters(Arguments.None, operation, generator, optional: variant == 1, variant);
            foreach (var draft in WithBodies(arguments, operation, generator, variant))
            {
                if (given.Count < Most && given.Add(Print(operation, draft)))
                {
                    yield return draft;
                }
            }
        }
    }

    /// <summary>The values for one parameter, examples of the description first.</summary>
    public static IEnumerable<JsonNode?> Values(Parameter parameter, Generator generator, int count, Operation? operation = null)
    {
        foreach (var example in Examples(parameter.Node))
        {
            yield return JsonNodes.ToJson(example);
        }

        if (Inputs.IsUrl(parameter.Name, parameter.AnySchema))
        {
            foreach (var url in Inputs.UrlsIn(parameter.Node, operation?.Node))
            {
                yield return JsonValue.Create(url);
            }
        }

        if (parameter.AnySchema is { } schema)
        {
            foreach (var value in generator.Valid(schema, parameter.Name, Detail.All, count))
            {
                yield return value;
            }
        }
        else
        {
            yield return JsonValue.Create("1");
        }
    }

    /// <summary>The representation that is sent: JSON where the operation takes it, then forms.</summary>
    public static MediaType? BodyType(Operation operation) =>
        operation.RequestBody is not { Content: { Count: > 0 } content } ? null
        : content.FirstOrDefault(m => m.IsJson) ?? content.FirstOrDefault(m => m.IsForm) ?? content[0];

    /// <summary>What a parameter or a media type gives as <c>example</c> and <c>examples</c>.</summary>
    public static IEnumerable<Node> Examples(Node node)
    {
        if (node["example"] is { } one)
        {
            yield return one;
        }

        if (node["examples"] is { IsMapping: true } named)
        {
            foreach (var value in named.Children.Select(c => c["value"]).OfType<Node>())
            {
                yield return value;
            }
        }
    }

    private static Arguments WithParameters(Arguments arguments, Operation operation, Generator generator, bool optional, int variant)
    {
        foreach (var parameter in operation.Parameters)
        {
            if (parameter.In is ParameterLocation.Path or ParameterLocation.QueryString || (!parameter.Required && !optional))
            {
                continue;
            }

            var values = Values(parameter, generator, variant + 1, operation).Take(variant + 1).ToArray();
            if (values.Length > 0)
            {
                arguments = arguments.With(parameter, values[^1]);
            }
        }

        return arguments;
    }

    private static IEnumerable<Arguments> WithBodies(Arguments arguments, Operation operation, Generator generator, int variant)
    {
        if (BodyType(operation) is not { } type)
        {
            yield return arguments;
            yield break;
        }

        arguments = arguments with { BodyType = type };
        if (variant == 0)
        {
            foreach (var example in Examples(type.Node).Take(2))
            {
                yield return arguments.WithBody(JsonNodes.ToJson(example));
            }
        }

        if (type.Schema is not { } schema)
        {
            yield return arguments.WithBody(new JsonObject());
            yield break;
        }

        // Where nothing is said to be required, an empty object gets in and does nothing: everything goes first.
        var saysNothing = schema.AllProperties() is { Count: > 0 } properties && !properties.Any(p => p.Required);
        foreach (var detail in variant > 0 ? [Detail.All] : saysNothing ? new[] { Detail.All, Detail.Required } : [Detail.Required])
        {
            foreach (var body in generator.Valid(schema, "body", detail, count: 2))
            {
                yield return arguments.WithBody(body?.DeepClone());
                if (saysNothing && detail == Detail.All && body is JsonObject all && all.Any(m => IsForOthers(m.Key)))
                {
                    // Ordinary callers are refused what only others may set.
                    yield return arguments.WithBody(new JsonObject(all.Where(m => !IsForOthers(m.Key)).Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone()))));
                }
            }
        }
    }

    private static bool IsForOthers(string name) =>
        Words.Of(name).Intersect(["role", "roles", "admin", "superuser", "staff", "permission", "permissions", "scope", "scopes", "verified", "blocked", "balance", "credit"]).Any();

    private static string Print(Operation operation, Arguments arguments) =>
        string.Join('&', operation.Parameters.Where(arguments.Has).Select(p => arguments[p]?.ToJsonString())) + arguments.Body?.ToJsonString();
}
