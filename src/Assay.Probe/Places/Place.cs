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
    /// <summary>The parameter; null where the place is in the body.</summary>
    public Parameter? Parameter { get; private init; }

    /// <summary>The examples that the description gives.</summary>
    public IEnumerable<string> Examples =>
        (Parameter is null ? [] : Drafts.Examples(Parameter.Node)).Concat(Schema is null ? [] : new Constraints(Schema, 0).Examples).Select(e => e.Text);

    /// <summary>The places of an operation: parameters of path, query and headers, then the body's own properties.</summary>
    public static IReadOnlyList<Place> Of(Subject subject)
    {
        var title = subject.Operation.Title;
        var parameters = subject.Operation.Parameters
            .Where(p => p.In is ParameterLocation.Path or ParameterLocation.Query or ParameterLocation.Header && p.Content is null)
            .Select(p => new Place(p.Name, new CallLocation(title, p.In.ToString().ToLowerInvariant(), p.Name), p.AnySchema) { Parameter = p });
        var properties = subject.Arguments.Body is JsonObject
            ? (subject.Arguments.BodyType?.Schema?.AllProperties() ?? [])
                .Where(p => !p.Schema.Resolved.ReadOnly)
                .Select(p => new Place(p.Name, new CallLocation(title, "body", Pointer: "/" + JsonPointer.Escape(p.Name)), p.Schema))
            : [];
        return [.. parameters, .. properties];
    }

    /// <summary>The arguments with the text in this place.</summary>
    public Arguments Set(Arguments arguments, string text) =>
        Parameter is not null ? arguments.With(Parameter, JsonValue.Create(text)) : arguments.WithProperty(Name, JsonValue.Create(text));

    /// <summary>The text that stands in this place; null where there is none.</summary>
    public string? Get(Arguments arguments) =>
        Parameter is not null
            ? arguments.Has(Parameter) ? JsonNodes.ToText(arguments[Parameter]) : null
            : arguments.Body is JsonObject body && body.TryGetPropertyValue(Name, out var value) && value is JsonValue ? JsonNodes.ToText(value) : null;
}
