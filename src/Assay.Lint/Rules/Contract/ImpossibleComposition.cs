using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Contract;

internal sealed class ImpossibleComposition : Rule
{
    public override string Code => "ZTL025";

    public override string Name => "impossible-composition";

    public override Threat Threat => Threat.BrokenContract;

    public override Flow Flow => Flow.Contract;

    public override string Doc => """
        ## What it does
        Finds compositions (`allOf`, or keywords beside `$ref`) whose closed parts exclude what other parts require or name, so that no
        object is valid, or none but the empty one. `additionalProperties: false` sees only the `properties` beside it.
        ## Why it matters
        A contract that refuses every honest request is switched off or ignored by whoever must make the API work, and then
        nothing is checked any more (CWE-1059).
        ## Bad
        ```yaml
        paths:
          /cats:
            post:
              requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Cat" } } } }
        components:
          schemas:
            Pet: { type: object, additionalProperties: false, required: [name], properties: { name: { type: string } } }
            Cat:
              allOf:
                - $ref: "#/components/schemas/Pet"
                - { type: object, additionalProperties: false, required: [lives], properties: { lives: { type: integer } } }
        ```
        ## Good
        ```yaml
        paths:
          /cats:
            post:
              requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Cat" } } } }
        components:
          schemas:
            Pet: { type: object, required: [name], properties: { name: { type: string } } }
            Cat:
              allOf:
                - $ref: "#/components/schemas/Pet"
                - { type: object, required: [lives], properties: { lives: { type: integer } } }
              unevaluatedProperties: false
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var seen = new HashSet<Node>();
        var schemas = contract.SchemaUses.Select(u => u.Schema).Concat(contract.Models.Values.SelectMany(m => m.InPlace())).Distinct();
        foreach (var schema in schemas.Where(s => !Asserted.IsNot(s.Node)))
        {
            // What is built of an impossible part is impossible because of that part.
            if (Conflict(schema) is { } why && !Conjunction.Of(schema).Skip(1).Any(part => Conflict(part) is not null))
            {
                var place = Place.Of(schema["allOf"] ?? schema.Node);
                if (seen.Add(place.Node))
                {
                    yield return Report(
                        place.Node, $"{place.Title} {why}",
                        "leave `additionalProperties` out of the parts and close the whole: with `unevaluatedProperties: false`, or in 3.0 and 2.0 by one model that names all properties");
                }
            }
        }
    }

    private static string? Conflict(Schema schema)
    {
        var parts = Conjunction.Of(schema);
        if (parts.Count < 2)
        {
            return null;
        }

        var closed = parts.Where(Conjunction.IsClosed).ToArray();
        foreach (var name in closed.Length == 0 ? [] : parts.SelectMany(p => p.Required).Distinct(StringComparer.Ordinal))
        {
            if (closed.Any(c => !Conjunction.AdmitsName(c, name)))
            {
                return $"requires `{Names.Short(name)}`, which one of its closed parts refuses: no object is valid";
            }
        }

        var named = closed.Where(c => Conjunction.NamesOf(c).Count > 0).ToArray();
        return named.Length > 1 && !Conjunction.NamesOf(named[0]).Any(n => named.All(c => Conjunction.AdmitsName(c, n)))
            && !named.Any(c => c["patternProperties"] is not null)
            ? "joins closed parts that have no property in common: no object is valid but the empty one"
            : null;
    }
}
