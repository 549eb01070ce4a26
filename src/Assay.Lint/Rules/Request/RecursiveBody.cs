using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Request;

internal sealed class RecursiveBody : Rule
{
    public override string Code => "ZTL150";

    public override string Name => "recursive-body";

    public override Threat Threat => Threat.BigPayload;

    public override Flow Flow => Flow.Request;

    public override int Cwe => 674;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds models of request bodies that hold themselves, directly or through others, where no list on the way has a `maxItems` and no map a `maxProperties`. One finding for each circle.
        ## Why it matters
        A body of some kilobytes nests thousands of levels deep, and code that walks it runs out of stack or time (API4:2023, CWE-674).
        ## Bad
        ```yaml
        paths:
          /comments:
            post:
              requestBody:
                content: { application/json: { schema: { $ref: "#/components/schemas/Comment" } } }
        components:
          schemas:
            Comment:
              type: object
              properties:
                text: { type: string }
                replies: { type: array, items: { $ref: "#/components/schemas/Comment" } }
        ```
        ## Good
        ```yaml
        paths:
          /comments:
            post:
              requestBody:
                content: { application/json: { schema: { $ref: "#/components/schemas/Comment" } } }
        components:
          schemas:
            Comment:
              type: object
              properties:
                text: { type: string }
                replies: { type: array, maxItems: 10, items: { $ref: "#/components/schemas/Comment" } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var facts = Facts.Of(contract);
        var bodies = contract.SchemaUses.Where(u => u.InRequestBody).Select(u => u.Schema).ToArray();
        foreach (var cycle in SchemaCycles.Of(bodies, Steps))
        {
            if (IsBounded(cycle) || (bodies.FirstOrDefault(s => s.ModelName is not null && cycle.Contains(s)) ?? bodies.FirstOrDefault(cycle.Contains)) is not { } first)
            {
                continue;
            }

            var place = Place.Of(first);
            yield return Report(
                place.Node, $"{place.Title} holds itself, so that bodies may nest without end{place.Reach(facts.UseOf(first)?.RequestOperations ?? [])}",
                "bound the lists on the way with `maxItems`, refuse deep bodies in the parser, or send a flat list with the ids of parents");
        }
    }

    private static IEnumerable<SchemaSteps> Steps(Schema schema) =>
        from step in SchemaSteps.From(schema)
        where !step.To.ReadOnly && !step.To.Resolved.ReadOnly
        select step.To.IsBareReference ? step with { To = step.To.Resolved } : step;

    // A list that is bounded on every way round makes the tree finite in breadth, which is what most parsers need.
    private static bool IsBounded(IReadOnlyCollection<Schema> cycle)
    {
        var repeats = cycle.SelectMany(Steps).Where(s => s.Repeats is not null && cycle.Contains(s.To)).Select(s => s.Repeats!).ToArray();
        return repeats.Length > 0 && repeats.All(r => r["maxItems"] is not null || r["maxProperties"] is not null);
    }
}
