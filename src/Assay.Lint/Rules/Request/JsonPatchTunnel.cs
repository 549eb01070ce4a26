using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Patterns;
using Assay.Contract.Schemas;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Request;

internal sealed class JsonPatchTunnel : Rule
{
    // A pattern that admits one of these does not say what may be changed.
    private static readonly string[] Foreign = ["/is_admin", "/role", "/roles/0", "/user_id", "/balance", "/isAdmin", "/permissions/-"];

    public override string Code => "ZTL141";

    public override string Name => "json-patch-tunnel";

    public override Threat Threat => Threat.MassAssignment;

    public override Flow Flow => Flow.Request;

    public override string Doc => """
        ## What it does
        Finds patches that may change anything: a JSON Patch (`application/json-patch+json`) whose `path` neither an `enum` nor a pattern of the
        known properties limits, and a merge patch whose schema names no property. A merge patch that names some and is open is the
        matter of `open-request-body`.
        ## Why it matters
        `[{"op": "replace", "path": "/is_admin", "value": true}]` writes what no form of the API shows (CWE-915).
        ## Bad
        ```yaml
        paths:
          /me:
            patch:
              requestBody:
                content:
                  application/json-patch+json:
                    schema:
                      type: array
                      maxItems: 10
                      items: { type: object, properties: { op: { enum: [replace] }, path: { type: string }, value: { type: string } } }
        ```
        ## Good
        ```yaml
        paths:
          /me:
            patch:
              requestBody:
                content:
                  application/json-patch+json:
                    schema:
                      type: array
                      maxItems: 10
                      items: { type: object, properties: { op: { enum: [replace] }, path: { enum: [/name, /note] }, value: { type: string } } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract) =>
        from patch in Found(contract).GroupBy(f => f.Place.Node)
        let place = patch.First().Place
        select Report(
            place.Node,
            $"{place.Title} lets a patch change any property{place.Reach([.. patch.Select(p => p.Operation).Distinct()])}",
            "list in an `enum` of `path` (or as closed properties of the merge patch) what callers may change");

    /// <summary>The places, each with an operation that takes the patch.</summary>
    internal static IReadOnlyList<(Place Place, Operation Operation)> Found(ApiContract contract) =>
        Facts.Of(contract).Once<(Place Place, Operation Operation)[]>(nameof(JsonPatchTunnel), () => [.. Find(contract)]);

    private static IEnumerable<(Place Place, Operation Operation)> Find(ApiContract contract) =>
        from operation in contract.Operations
        from media in operation.RequestBody?.Content ?? []
        let place = PlaceOf(media)
        where place is not null
        select (place, operation);

    private static Place? PlaceOf(MediaType media)
    {
        var type = media.Range.Split(';')[0].Trim().ToLowerInvariant();
        if (type is not ("application/json-patch+json" or "application/merge-patch+json" or "application/strategic-merge-patch+json"))
        {
            return null;
        }

        if (media.Schema is not { } schema)
        {
            return Place.Of(media.Node);
        }

        if (type == "application/json-patch+json" && ParameterUse.ItemsOf(schema) is { } change && change.AllProperties().Count > 0)
        {
            return change.AllProperties().FirstOrDefault(p => p.Name == "path") is { } path && !Composition.IsLimited(path.Schema, SchemaTypes.String, NamesPaths)
                ? Place.Of(path.Schema)
                : null;
        }

        var changes = ParameterUse.ItemsOf(schema) ?? schema;
        return changes.AllProperties().Count == 0 && !Composition.IsLimited(changes, SchemaTypes.Object, OpenObjects.Closes) ? Place.Of(schema.Resolved) : null;
    }

    private static bool NamesPaths(Schema schema) =>
        ClosedText.IsClosed(schema)
        || (schema.Pattern is { } pattern && PatternAtoms.IsAnchored(pattern)
            && EcmaPattern.TryParse(pattern, out var read, out _) && !Foreign.Any(p => read.IsMatch(p)));
}
