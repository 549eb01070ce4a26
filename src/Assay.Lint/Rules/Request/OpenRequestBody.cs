using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Request;

internal sealed class OpenRequestBody : Rule
{
    // Where more models than this, and most of all objects, say nothing, nobody ever thought of it: that is one finding.
    private const int MostPlaces = 3;

    // Whoever writes that an object is open decides it there; so many times it is the habit of a generator.
    private const int MostStated = 10;

    public override string Code => "ZTL101";

    public override string Name => "open-request-body";

    public override Threat Threat => Threat.MassAssignment;

    public override Flow Flow => Flow.Request;

    public override string Doc => """
        ## What it does
        Finds objects in request bodies that accept properties which the contract does not name: `additionalProperties` is
        absent, true or admits anything, and neither `unevaluatedProperties` nor another part of the composition closes them. An open
        alternative beside a closed one is the matter of `reopened-schema`. The open objects of one model are one finding; where most objects of
        more than three models say nothing of other properties, there is one finding for all.
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
        var reopened = Reopened.Alternatives(contract).Select(r => r.Place.Node)
            .Concat(JsonPatchTunnel.Found(contract).Select(f => f.Place.Node)).ToHashSet();
        var open = OpenObjects.Of(contract, Direction.Request).Where(o => !reopened.Contains(o.Place.Node)).ToArray();
        var silent = open.Where(o => o.IsSilent).ToArray();
        var all = Math.Max(open.Length, contract.SchemaUses.Count(u => u is { InRequestBody: true, IsPart: false } && Composition.Admits(u.Schema, SchemaTypes.Object)));
        var models = PropertyGroups.By(silent, o => o.Place).Count();
        var isOneDecision = !Folding.IsOff && models > MostPlaces && silent.Length * 2 > all && contract.Root["paths"] is not null;
        if (isOneDecision)
        {
            yield return Report(
                contract.Root["paths"]!,
                $"{silent.Length} of the {all} objects that the requests of `paths` hold accept properties that the contract does not name, because `additionalProperties` is absent: {Listing.Of([.. silent.Select(o => o.Title)])}{new Reach("", silent.Length)}",
                "add `additionalProperties: false` to the models of requests");
        }

        var stated = open.Where(o => !o.IsSilent).ToArray();
        var isHabit = !Folding.IsOff && stated.Length > MostStated && contract.Root["paths"] is not null;
        if (isHabit)
        {
            yield return Report(
                contract.Root["paths"]!,
                $"{stated.Length} of the {all} objects that the requests of `paths` hold accept properties that the contract does not name: {stated[0].Why}: {Listing.Of([.. stated.Select(o => o.Title)])}",
                "set `additionalProperties: false` in the models of requests");
        }

        foreach (var group in PropertyGroups.By(open.Where(o => o.IsSilent ? !isOneDecision : !isHabit), o => o.Place, o => o.Why))
        {
            yield return Report(
                group.Place.Node,
                $"{(group.IsOne ? group.Place.Title : $"{group.Members.Count} objects of {group.Place.Title}")} {group.Verb("accepts", "accept")} properties that the contract does not name: {group.Members[0].Why}{(group.IsOne ? "" : $" in {Listing.Of([.. group.Names.Select(n => n.Length == 0 ? group.Members[0].Title : n)])}")}{group.Place.Reach(group.Operations(o => o.Operations))}",
                group.Members[0].Hint)
                with { Severity = group.Members.All(o => o.IsFreeForm) ? Severity.Warning : Severity.Error };
        }
    }
}
