using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Request;

internal sealed class BodyOnGet : Rule
{
    private const string Hint = "send what it says in the path or the query; a search too long for that is a POST of its own";

    public override string Code => "ZTL124";

    public override string Name => "body-on-get";

    public override Threat Threat => Threat.SecurityMisconfiguration;

    public override Flow Flow => Flow.Request;

    public override int Cwe => 444;

    public override string Doc => """
        ## What it does
        Finds request bodies on GET, HEAD and TRACE, and, as a warning, on DELETE. Where most of these operations have one, there
        is one finding for all.
        ## Why it matters
        RFC 9110 gives such a body no meaning. One proxy drops it, the next forwards it and the third takes it for the next request:
        that is request smuggling (CWE-444). Caches, logs and firewalls do not look at it.
        ## Bad
        ```yaml
        paths:
          /orders:
            get:
              requestBody: { content: { application/json: { schema: { type: object, properties: { status: { type: string } } } } } }
        ```
        ## Good
        ```yaml
        paths:
          /orders:
            get:
              parameters: [{ name: status, in: query, schema: { type: string, enum: [new, paid] } }]
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var reading = contract.Operations.Where(o => o.Method is "GET" or "HEAD" or "TRACE").ToArray();
        var deleting = contract.Operations.Where(o => o.Method == "DELETE").ToArray();
        return Of(contract, reading, "GET", Severity.Warning).Concat(Of(contract, deleting, "DELETE", Severity.Warning));
    }

    private IEnumerable<Finding> Of(ApiContract contract, Operation[] all, string title, Severity severity)
    {
        var withBody = all.Where(o => o.RequestBody is { } body && !body.Content.All(IsEmpty)).ToArray();
        return OneDecision.IsBehind(withBody.Length, all.Length) && contract.Root["paths"] is { } paths
            ? [Report(paths, $"{withBody.Length} of the {all.Length} {title} operations in `paths` take a body", Hint) with { Severity = severity }]
            : withBody.Select(o => At(o, severity));
    }

    // Generators write an empty form at operations that take nothing.
    private static bool IsEmpty(MediaType media) =>
        media.Schema is { } schema && Composition.Admits(schema, SchemaTypes.Object) && !schema.AllProperties().Any()
        && (schema["properties"] is not null || schema.AdditionalProperties is { IsFalse: true }) && schema.AdditionalProperties is null or { IsFalse: true };

    private Finding At(Operation operation, Severity severity)
    {
        // In 2.0 the body is a parameter; a form is several, so that the operation itself stands for them.
        var place = Place.Of(operation.Node["requestBody"] ?? operation.RequestBody!.Node);
        return Report(place.Node, $"{place.Title} is a body on {operation.Method}{(place.IsShared ? $", as in `{operation.Title}`" : "")}", Hint) with { Severity = severity };
    }
}
