using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Patterns;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Request;

internal sealed class UnboundedMap : Rule
{
    // `metadata` and `labels` stand in every other model: whoever bounds them does so in one place and refers to it.
    private const int MostOfOneName = 3;

    public override string Code => "ZTL128";

    public override string Name => "unbounded-map";

    public override Threat Threat => Threat.BigPayload;

    public override Flow Flow => Flow.Request;

    public override int Cwe => 770;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds objects of requests whose property names the caller chooses (`additionalProperties` with a schema, or `patternProperties`) and
        whose number nothing limits: neither `maxProperties` nor `propertyNames` that lists the names. Objects that admit anything at all
        are the matter of `open-request-body`.
        ## Why it matters
        `maxLength` of each value helps nothing where a caller sends a million of them, each with a name of a megabyte (CWE-770).
        ## Bad
        ```yaml
        paths:
          /orders:
            post:
              requestBody:
                content:
                  application/json:
                    schema: { type: object, additionalProperties: { type: string, maxLength: 100 } }
        ```
        ## Good
        ```yaml
        paths:
          /orders:
            post:
              requestBody:
                content:
                  application/json:
                    schema:
                      type: object
                      maxProperties: 20
                      propertyNames: { maxLength: 40, pattern: '^[a-z_]+$' }
                      additionalProperties: { type: string, maxLength: 100 }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var found = Repeats.FoldBy(All(contract), f => NameOf(f.Place.Node), (f, reach) => f with { Reach = reach }, MostOfOneName);
        foreach (var (place, keyword, reach) in found)
        {
            yield return Report(
                place.Node,
                $"{place.Title} takes any number of properties by its `{keyword}`{reach}",
                "add `maxProperties`, and `propertyNames` with a `pattern` and a `maxLength`");
        }
    }

    private static IEnumerable<(Place Place, string Keyword, Reach Reach)> All(ApiContract contract)
    {
        var seen = new HashSet<Node>();
        foreach (var use in Asserted.InRequests(contract).Where(u => u.InRequestBody && u.IsWhole(Direction.Request)))
        {
            if (Composition.IsLimited(use.Schema, SchemaTypes.Object, IsBounded))
            {
                continue;
            }

            // Which part of a composition says how many does not matter, but the map is what needs it.
            foreach (var part in use.Schema.InPlace())
            {
                if (KeywordOf(part) is { } keyword && Place.Of(part) is var place && seen.Add(place.Node))
                {
                    yield return (place, keyword, place.Reach(use.RequestOperations));
                }
            }
        }
    }

    // The property that the map is the value of; null for maps of their own, such as models.
    private static string? NameOf(Node map)
    {
        var node = map;
        while (node is { Parent: { } parent } && parent.Name is "anyOf" or "oneOf" or "allOf")
        {
            node = parent.Parent ?? parent;
        }

        return node.Parent?.Name == "properties" ? node.Name : null;
    }

    private static string? KeywordOf(Schema schema) =>
        schema.AdditionalProperties is { IsEmpty: false, IsFalse: false } ? "additionalProperties"
        : schema["patternProperties"] is { IsMapping: true, Children.Count: > 0 } && schema.AdditionalProperties is { IsFalse: true }
            && schema.Named("patternProperties").Any(p => IsOpenName(p.Name)) ? "patternProperties"
        : null;

    private static bool IsBounded(Schema schema) =>
        schema["maxProperties"] is { Kind: NodeKind.Number }
        || (schema.Sub("propertyNames") is { } names && names.InPlace().Any(ClosedText.IsClosed));

    // `^(nl|de|fr)$` admits three names, `^[a-z]{2}$` a few hundred.
    private static bool IsOpenName(string pattern) =>
        !(EcmaPattern.TryParse(pattern, out var read, out _) && read.MaxLength <= 2) && !ClosedText.IsList(pattern);
}
