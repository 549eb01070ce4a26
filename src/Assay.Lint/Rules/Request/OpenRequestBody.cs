using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Request;

internal sealed class OpenRequestBody : Rule
{
    // Where more objects than this, and most of all, say nothing, nobody ever thought of it: that is one finding.
    private const int MostPlaces = 20;

    public override string Code => "ZTL101";

    public override string Name => "open-request-body";

    public override Threat Threat => Threat.MassAssignment;

    public override Flow Flow => Flow.Request;

    public override string Doc => """
        ## What it does
        Finds objects in request bodies that accept properties which the contract does not name: `additionalProperties` is
        absent, true or admits anything, and neither `unevaluatedProperties` nor another part of the composition closes them. An open
        alternative beside a closed one is the matter of `reopened-schema`.
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

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var reopened = Reopened.Alternatives(contract).Select(r => r.Place.Node).ToHashSet();
        var open = OpenObjects.Of(contract, Direction.Request).Where(o => !reopened.Contains(o.Place.Node)).ToArray();
        var silent = open.Count(o => o.IsSilent);
        var all = contract.SchemaUses.Count(u => u is { InRequestBody: true, IsPart: false } && Composition.Admits(u.Schema, SchemaTypes.Object));
        var isOneDecision = !Folding.IsOff && silent > MostPlaces && silent * 2 > all && contract.Root["paths"] is not null;
        if (isOneDecision)
        {
            yield return Report(
                contract.Root["paths"]!,
                $"{silent} of the {all} objects that the requests of `paths` hold accept properties that the contract does not name: `additionalProperties` is absent{new Reach("", silent)}",
                "add `additionalProperties: false` to the models of requests");
        }

        foreach (var one in open.Where(o => !isOneDecision || !o.IsSilent))
        {
            yield return Report(
                one.Place.Node,
                $"{one.Place.Title} accepts properties that the contract does not name: {one.Why}{one.Place.Reach(one.Operations)}",
                one.Hint);
        }
    }
}
