using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Lint.Shapes;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Rules.Request;

internal sealed class ObjectWithoutOwner : Rule
{
    public override string Code => "ZTL116";

    public override string Name => "object-without-owner";

    public override Threat Threat => Threat.BrokenObjectLevelAuthorization;

    public override Flow Flow => Flow.Request;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds objects that belong to somebody (they hold `user_id`, `customerId`, ...) and that operations read or change by an
        id from the path, while the contract does not say with `x-assay-owner` that the owner must be the caller. Where such
        an operation needs no authentication at all, it is an error.
        ## Why it matters
        Changing the id in the path shows or changes the object of another user: the most frequent flaw of APIs. What the
        contract declares, the guard can enforce and a probe can check.
        ## Bad
        ```yaml
        paths:
          /orders/{order_id}:
            get:
              parameters: [{ name: order_id, in: path, required: true, schema: { type: string, format: uuid } }]
              responses:
                "200":
                  description: The order
                  content:
                    application/json: { schema: { $ref: "#/components/schemas/Order" } }
        components:
          schemas:
            Order:
              type: object
              properties: { id: { type: string }, user_id: { type: string } }
        ```
        ## Good
        ```yaml
        paths:
          /orders/{order_id}:
            get:
              parameters: [{ name: order_id, in: path, required: true, schema: { type: string, format: uuid } }]
              responses:
                "200":
                  description: The order
                  content:
                    application/json: { schema: { $ref: "#/components/schemas/Order" } }
        components:
          schemas:
            Order:
              type: object
              x-assay-owner: { property: user_id, claim: sub }
              properties: { id: { type: string }, user_id: { type: string } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var isAsked = contract.Operations.Any(Access.AsksWho);
        var byId = contract.Operations.Where(o => TakesId(o) && !Declares(o)).ToArray();
        var answering = contract.Operations.Where(o => Bodies.OfAnswer(o).Any(a => OwnerOf(a) is not null)).Select(o => o.Path).ToHashSet(StringComparer.Ordinal);
        var owned = byId
            .SelectMany(operation => ObjectsOf(operation, answering).Select(model => (model, operation)))
            .Where(pair => !pair.model.InPlace().Any(s => Declares(s.Node)))
            .Select(pair => (pair.model, pair.operation, owner: OwnerOf(pair.model)))
            .Where(found => found.owner is not null)
            .GroupBy(found => (found.owner!.Value.Holder, found.owner.Value.Name), found => found.operation);
        foreach (var group in owned)
        {
            var operations = group.Concat(byId.Where(o => group.Any(g => g.Path == o.Path))).Distinct().ToArray();
            var place = Place.Of(group.Key.Holder);
            // Where nothing asks who calls, that is a flaw of its own, and the graver one.
            var open = isAsked ? operations.FirstOrDefault(o => o.Security is null or [] || Access.IsOptional(o)) : null;
            yield return Report(
                place.Node,
                $"{place.Title} belongs to somebody (`{Names.Short(group.Key.Name)}`) and is reached by its id, as in `{Names.Short((open ?? operations[0]).Title)}`{(open is null ? "" : " even without authentication")}, but no `x-assay-owner` says whose it must be ({operations.Length} operation{(operations.Length == 1 ? "" : "s")})",
                $"declare `x-assay-owner: {{ property: {Names.Short(group.Key.Name)}, claim: sub }}` on the object or the operation, and check it in the server")
                with { Severity = open is null ? Severity.Warning : Severity.Error };
        }
    }

    private static bool TakesId(Operation operation) =>
        operation.Parameters.Any(p => p.In == ParameterLocation.Path && ServerNames.IsId(p.Name) && p.AnySchema?.Resolved.Enum is null)
        && !Access.IsMeantToBePublic(operation);

    // What an operation takes tells of its object only where neither it nor another operation on the path answers one.
    private static Schema[] ObjectsOf(Operation operation, HashSet<string> answering) =>
        Bodies.OfAnswer(operation).ToArray() is { Length: > 0 } answered ? answered
        : answering.Contains(operation.Path) ? []
        : [.. Bodies.OfRequest(operation)];

    private static bool Declares(Operation operation) => Declares(operation.Node) || Declares(operation.Node.Parent);

    private static bool Declares(Node? node) => node?["x-assay-owner"] is not null;

    private static (Schema Holder, string Name)? OwnerOf(Schema model)
    {
        foreach (var part in model.InPlace())
        {
            if (part.Properties.FirstOrDefault(p => ServerNames.IsOwner(p.Name)) is { } property)
            {
                return (part.ModelName is null ? model : part, property.Name);
            }
        }

        return null;
    }
}
