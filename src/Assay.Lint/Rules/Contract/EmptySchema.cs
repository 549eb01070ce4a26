using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Contract;

internal sealed class EmptySchema : Rule
{
    // Nothing is stated about a value below these on purpose, and other rules look at them.
    private static readonly string[] MayBeEmpty =
        ["additionalProperties", "unevaluatedProperties", "additionalItems", "unevaluatedItems", "propertyNames", "contains"];

    public override string Code => "ZTL015";

    public override string Name => "empty-schema";

    public override Threat Threat => Threat.BrokenContract;

    public override Flow Flow => Flow.Contract;

    public override string Doc => """
        ## What it does
        Finds bodies, parameters, headers, properties and items of which the contract says nothing: no schema, `true`, `{}`, or a schema
        of descriptions only. Binary bodies such as images need none. What only answers hold, or what is a part of something described, is a warning.
        ## Why it matters
        What is not described cannot be checked: any type, any size and any depth passes, in both directions.
        ## Bad
        ```yaml
        paths:
          /orders:
            post:
              requestBody:
                content:
                  application/json:
                    schema: {}
        ```
        ```yaml
        paths:
          /orders:
            get:
              parameters: [{ name: filter, in: query }]
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
                      additionalProperties: false
                      properties: { note: { type: string } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var anything = contract.SchemaUses.Where(use => use.Schema.IsEmpty && !use.IsPart && !MayBe(use.Schema.Node))
            .Select(use => (Use: use, Place: Place.Of(use.Schema), Reach: Place.Of(use.Schema).Reach(use.Operations)));
        return Missing(contract).GroupBy(m => m.Node.Origin).Select(g => Undescribed(g.Key, g.Max(m => m.Severity))).Concat(
            from found in Repeats.FoldBy(anything, f => KeyOf(f.Use.Schema.Node), (f, reach) => f with { Reach = reach })
            select Anything(found.Use, found.Place, found.Reach));
    }

    // The same property, described by the same words, was copied.
    private static string? KeyOf(Node schema) =>
        schema is { Parent.Name: "properties", Name: { } name } ? $"{name}\n{schema.String("description")}" : null;

    private static IEnumerable<(Node Node, Severity Severity)> Missing(ApiContract contract)
    {
        foreach (var operation in contract.Operations)
        {
            var asked = operation.Parameters.Where(p => p.AnySchema is null).Select(p => p.Content?.Node ?? p.Node)
                .Concat((operation.RequestBody?.Content ?? []).Where(LacksSchema).Select(m => m.Node));
            foreach (var node in asked)
            {
                yield return (node, Severity.Error);
            }

            var answered = operation.Responses.SelectMany(r => r.Content.Where(LacksSchema).Select(m => m.Node)
                .Concat(r.Headers.Where(h => h.AnySchema is null).Select(h => h.Content?.Node ?? h.Node)));
            foreach (var node in answered)
            {
                yield return (node, Severity.Warning);
            }
        }
    }

    // OpenAPI 3.1, section 4.8.14.3: binary representations need no schema. `itemSchema` (3.2) describes a stream.
    private static bool LacksSchema(MediaType media) =>
        media.Schema is null && media.Node["schema"] is null && media.Node["itemSchema"] is null
        && (media.IsJson || media.IsForm
            || media.Range.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
            || media.Range.Contains("xml", StringComparison.OrdinalIgnoreCase));

    // A property whose value is anybody's choice is less than a body or a parameter without a description.
    private static bool IsWhole(SchemaUse use) =>
        use.Parameter is { AnySchema: { } own } ? own.Resolved == use.Schema
        : use.RequestOperations.Any(o => o.RequestBody?.Content.Any(m => m.Schema?.Resolved == use.Schema) == true);

    private static bool MayBe(Node schema) =>
        MayBeEmpty.Contains(schema.Name) && schema.Parent is not { Name: "properties" or "schemas" or "definitions" };

    private Finding Undescribed(Node node, Severity severity)
    {
        var place = Place.Of(node);
        return Report(place.Node, $"{place.Title} has no schema, so it admits anything", "describe the value with a `schema`")
            with { Severity = severity };
    }

    private Finding Anything(SchemaUse use, Place place, string reach) =>
        Report(place.Node, $"{place.Title} has an empty schema, so it admits anything{reach}", "state the `type` and its limits")
            with { Severity = use.InRequest && IsWhole(use) ? Severity.Error : Severity.Warning };
}
