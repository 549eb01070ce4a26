using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Request;

internal sealed class OpenRequestBody : Rule
{
    public override string Code => "ZTL101";

    public override string Name => "open-request-body";

    public override Threat Threat => Threat.MassAssignment;

    public override Flow Flow => Flow.Request;

    public override string Doc => """
        ## What it does
        Finds objects in request bodies that accept properties which the contract does not name: `additionalProperties` is
        absent, true or admits anything, and neither `unevaluatedProperties` nor another part of the composition closes them.
        ## Why it matters
        An attacker adds `"status": "paid"` or `"is_admin": true` to a request, and a server that binds whole objects stores it.
        ## Bad
        ```yaml
        paths:
          /orders:
            post:
              requestBody:
                content:
                  application/json:
                    schema:
                      type: object
                      properties: { note: { type: string } }
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

    public override IEnumerable<Finding> Check(ApiContract contract) =>
        from open in OpenObjects.Of(contract, Direction.Request)
        select Report(
            open.Place.Node,
            $"{open.Place.Title} accepts properties that the contract does not name: {open.Why}{open.Place.Reach(open.Operations)}",
            open.Hint);
}
