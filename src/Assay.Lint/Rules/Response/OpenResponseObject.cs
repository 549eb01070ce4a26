using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Response;

internal sealed class OpenResponseObject : Rule
{
    public override string Code => "ZTL203";

    public override string Name => "open-response-object";

    public override Threat Threat => Threat.ExcessiveDataExposure;

    public override Flow Flow => Flow.Response;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds objects of answers that name their properties and admit others too. It is a warning where the contract says so
        (`additionalProperties: true`), and a note where it is silent: one for all where most objects are. Objects that requests hold too are the matter of
        `open-request-body`.
        ## Why it matters
        A column that is added to the table next year (`internal_note`, `password_hash`) passes every check of the answer.
        ## Bad
        ```yaml
        paths:
          /orders/{id}:
            get:
              responses:
                "200":
                  description: The order
                  content:
                    application/json:
                      schema:
                        type: object
                        additionalProperties: true
                        properties: { note: { type: string } }
        ```
        ## Good
        ```yaml
        paths:
          /orders/{id}:
            get:
              responses:
                "200":
                  description: The order
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
        var inRequests = OpenObjects.Of(contract, Direction.Request).Select(o => o.Place.Node).ToHashSet();
        var open = OpenObjects.Of(contract, Direction.Response)
            .Where(o => o.Place.Node["properties"] is { Children.Count: > 0 } && !inRequests.Contains(o.Place.Node)).ToArray();
        var silent = open.Count(o => o.Place.Node["additionalProperties"] is null);
        var all = contract.SchemaUses.Count(u => u is { InResponse: true, InRequest: false, Schema.Properties.Count: > 0 });
        var isOneDecision = OneDecision.IsBehindTrifles(silent, all) && contract.Root["paths"] is not null;
        if (isOneDecision)
        {
            yield return Report(
                contract.Root["paths"]!,
                $"{silent} of the {all} objects that only the answers of `paths` hold admit properties that the contract does not name: {Listing.Of([.. open.Where(o => o.IsSilent).Select(o => o.Title)])}{new Reach("", silent)}",
                "add `additionalProperties: false` to the models of answers") with { Severity = Severity.Info };
        }

        foreach (var one in open)
        {
            var isSilent = one.Place.Node["additionalProperties"] is null;
            if (!isSilent || !isOneDecision)
            {
                yield return Report(
                    one.Place.Node,
                    $"{one.Place.Title} may hold properties that the contract does not name: {one.Why}{one.Place.Reach(one.Operations)}",
                    one.Hint) with { Severity = isSilent ? Severity.Info : Severity.Warning };
            }
        }
    }
}
