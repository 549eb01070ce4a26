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
        var stated = from use in contract.SchemaUses
                     where use.InRequestBody
                     from property in use.Schema.Properties
                     where property.Schema.ReadOnly || property.Schema.Resolved.ReadOnly
                     select (Place: Place.Of(property.Schema), Operations: use.RequestOperations);
        return from found in PropertyGroups.By(stated.DistinctBy(s => s.Place.Node), s => s.Place)
               select Report(
                   found.Place.Node,
                   $"{found.Subject} {found.Verb("is", "are")} `readOnly`, and {found.Verb("stands", "stand")} in requests all the same{found.List}{found.Place.Reach(found.Operations(f => f.Operations))}",
                   "give requests a model of their own, without it");
    }
}
