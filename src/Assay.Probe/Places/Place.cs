using System.Text.Json.Nodes;
using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Probe.Generation;
using Assay.Probe.Transport;

namespace Assay.Probe.Places;

/// <summary>A part of a call into which a text can be put: a parameter, or a property of the body.</summary>
internal sealed record Place(string Name, CallLocation Where, Schema? Schema)
{
    private const int Deepest = 3;
    private const int Most = 24;

    /// <summary>The parameter; null where the place is in the body.</summary>
    public Parameter? Parameter { get; private init; }

    /// <summary>The names and indexes that lead to a place in the body.</summary>
    private IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>The examples that the description gives.</summary>
    public IEnumerable<string> Examples =>
        (Parameter is null ? [] : Drafts.Examples(Parameter.Node)).Concat(Schema is null ? [] : new Constraints(Schema, 0).Examples).Select(e => e.Text);

    /// <summary>The places of an operation: parameters of path, query, headers and cookies, then the body's properties at every depth.</summary>
    public static IReadOnlyList<Place> Of(Subject subject)
    {
        var title = subject.Operation.Title;
        var parameters = subject.Operation.Parameters
            .Where(p => p.In is ParameterLocation.Path or ParameterLocation.Query or ParameterLocation.Cookie or ParameterLocation.Header && p.Content is null)
            .Select(p => new Place(p.Name, new CallLocation(title, p.In.ToString().ToLowerInvariant(), p.Name), p.AnySchema) { Parameter = p });
        var properties = InBody(title, subject.Arguments.Body, subject.Arguments.BodyType?.Schema, []);
        return [.. parameters, .. properties.Take(Most)];
    }

    /// <summary>The arguments with the text in this place.</summary>
    public Arguments Set(Arguments arguments, string text) => Set(arguments, JsonValue.Create(text));

    /// <summary>The arguments with the value in this place.</summary>
    public Arguments Set(Arguments arguments, JsonNode? value)
    {
        if (Parameter is not null)
        {
            return arguments.With(Parameter, value);
        }

        if (Path.Count == 1)
        {
            return arguments.WithProperty(Name, value);
        }

        var body = arguments.Body?.DeepClone();
        var outer = Find(body, Path.SkipLast(1));
        if (outer is JsonObject members)
        {
            members[Path[^1]] = value?.DeepClone();
        }
        else if (outer is JsonArray items && int.TryParse(Path[^1], out var index) && index < items.Count)
        {
            items[index] = value?.DeepClone();
        }

        return arguments.WithBody(body);
    }

    /// <summary>The text that stands in this place; null where there is none.</summary>
    public string? Get(Arguments arguments) =>
        Parameter is not null
            ? arguments.Has(Parameter) ? JsonNodes.ToText(arguments[Parameter]) : null
            : Find(arguments.Body, Path) is JsonValue value ? JsonNodes.ToText(value) : null;

    private static JsonNode? Find(JsonNode? node, IEnumerable<string> path)
    {
        foreach (var step in path)
        {
            node = node switch
            {
                JsonObject members => members.TryGetPropertyValue(step, out var value) ? value : null,
                JsonArray items when int.TryParse(step, out var index) && index < items.Count => items[index],
                _ => null,
            };
        }

        return node;
    }

    // At the top also what the working call leaves out; further down only what it holds.
    private static IEnumerable<Place> InBody(string title, JsonNode? node, Schema? schema, IReadOnlyList<string> path)
    {
        switch (node)
        {
            case JsonObject body:
                var properties = (schema?.AllProperties() ?? []).Where(p => !p.Schema.Resolved.ReadOnly).ToArray();
                var names = path.Count == 0 ? properties.Select(p => p.Name) : body.Select(m => m.Key);
                foreach (var name in names)
                {
                    var declared = properties.FirstOrDefault(p => p.Name == name)?.Schema;
                    if (declared is null && properties.Length > 0)
                    {
                        continue;
                    }

                    string[] inner = [.. path, name];
                    if (body.TryGetPropertyValue(name, out var value) && value is JsonObject or JsonArray && inner.Length < Deepest)
                    {
                        foreach (var place in InBody(title, value, declared?.Resolved, inner))
                        {
                            yield return place;
                        }
                    }
                    else
                    {
                        yield return At(title, name, declared, inner);
                    }
                }

                break;
            case JsonArray { Count: > 0 } items when path.Count > 0:
                var first = items[0];
                string[] at = [.. path, "0"];
                if (first is JsonValue)
                {
                    yield return At(title, Words.Singular(path[^1]), schema?.Items, at);
                }
                else
                {
                    foreach (var place in InBody(title, first, schema?.Items?.Resolved, at))
                    {
                        yield return place;
                    }
                }

                break;
        }
    }

    private static Place At(string title, string name, Schema? schema, IReadOnlyList<string> path) =>
        new(name, new CallLocation(title, "body", Pointer: string.Concat(path.Select(p => "/" + JsonPointer.Escape(p)))), schema) { Path = path };
}
