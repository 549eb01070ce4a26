using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Request;

internal sealed class ReopenedSchema : Rule
{
    public override string Code => "ZTL129";

    public override string Name => "reopened-schema";

    public override Threat Threat => Threat.MassAssignment;

    public override Flow Flow => Flow.Request;

    public override string Doc => """
        ## What it does
        Finds closed objects of requests (`additionalProperties: false`) that the composition opens again: an alternative of `anyOf` or
        `oneOf` that admits the same objects and any other property, such as `{}`; and `unevaluatedProperties: false` over a part that says
        `additionalProperties: true`, after which no property is left unevaluated. `allOf` opens nothing: each of its parts must hold.
        ## Why it matters
        Reviewers read `additionalProperties: false` and stop looking; a request with `"is_admin": true` takes the other alternative (CWE-915).
        ## Bad
        ```yaml
        paths:
          /orders:
            post:
              requestBody:
                content:
                  application/json:
                    schema:
                      anyOf:
                        - { type: object, additionalProperties: false, properties: { note: { type: string, maxLength: 99 } } }
                        - {}
        ```
        ```yaml
        paths:
          /orders:
            post:
              requestBody:
                content:
                  application/json:
                    schema:
                      allOf: [{ type: object, additionalProperties: true, properties: { note: { type: string, maxLength: 99 } } }]
                      unevaluatedProperties: false
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
                      anyOf:
                        - { type: object, additionalProperties: false, properties: { note: { type: string, maxLength: 99 } } }
                        - { type: "null" }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        foreach (var (place, operations) in Reopened.Alternatives(contract))
        {
            yield return Report(
                place.Node,
                $"{place.Title} admits any property where the alternative beside it is closed{place.Reach(operations)}",
                "close this alternative too, or remove it");
        }

        foreach (var (place, operations) in Reopened.Wholes(contract))
        {
            yield return Report(
                place.Node,
                $"{place.Title} admits every property, so that `unevaluatedProperties: false` around it refuses none{place.Reach(operations)}",
                $"remove `{place.Node.Name}` from the part");
        }
    }
}
