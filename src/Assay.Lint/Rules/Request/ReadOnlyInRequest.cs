using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Request;

internal sealed class ReadOnlyInRequest : Rule
{
    public override string Code => "ZTL112";

    public override string Name => "read-only-in-request";

    public override Threat Threat => Threat.MassAssignment;

    public override Flow Flow => Flow.Request;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds `readOnly` properties that a request body can reach.
        ## Why it matters
        `readOnly` is a remark: most servers and generated code bind the property all the same, and a validator that does not
        know the direction lets it pass.
        ## Bad
        ```yaml
        paths:
          /orders:
            post:
              requestBody:
                content:
                  application/json:
                    schema: { type: object, properties: { number: { type: integer, readOnly: true } } }
        ```
        ## Good
        ```yaml
        paths:
          /orders:
            post:
              requestBody:
                content:
                  application/json:
                    schema: { type: object, properties: { quantity: { type: integer } } }
              responses:
                "201":
                  description: Ordered
                  content:
                    application/json:
                      schema: { type: object, properties: { number: { type: integer, readOnly: true } } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var seen = new HashSet<Node>();
        foreach (var use in contract.SchemaUses.Where(u => u.InRequestBody))
        {
            foreach (var property in use.Schema.Properties.Where(p => p.Schema.ReadOnly || p.Schema.Resolved.ReadOnly))
            {
                var place = Place.Of(property.Schema);
                if (seen.Add(place.Node))
                {
                    yield return Report(
                        place.Node,
                        $"{place.Title} is `readOnly`, and stands in requests all the same{place.Reach(use.RequestOperations)}",
                        "give requests a model of their own, without it");
                }
            }
        }
    }
}
