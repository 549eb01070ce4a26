using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Lint.Shapes;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Rules.Request;

internal sealed class SameModelInAndOut : Rule
{
    private const int MostOfOneName = 20;

    public override string Code => "ZTL110";

    public override string Name => "same-model-in-and-out";

    public override Threat Threat => Threat.MassAssignment;

    public override Flow Flow => Flow.Request;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds models that serve both as a request body and as an answer, and that hold a property which is `readOnly`, or which a caller
        need not see. Where callers can write what only the server should set, `writable-server-property` finds the model.
        ## Why it matters
        What an answer shows (`id`, `status`, `user_id`), a request can then write. Marks such as `readOnly` help only where
        the server, too, acts on them.
        ## Bad
        ```yaml
        paths:
          /orders:
            post:
              requestBody:
                content:
                  application/json: { schema: { $ref: "#/components/schemas/Order" } }
              responses:
                "201":
                  description: Ordered
                  content:
                    application/json: { schema: { $ref: "#/components/schemas/Order" } }
        components:
          schemas:
            Order:
              type: object
              additionalProperties: false
              properties: { id: { type: integer, readOnly: true }, note: { type: string, maxLength: 9 } }
        ```
        ## Good
        ```yaml
        paths:
          /orders:
            post:
              requestBody:
                content:
                  application/json: { schema: { $ref: "#/components/schemas/NewOrder" } }
              responses:
                "201":
                  description: Ordered
                  content:
                    application/json: { schema: { $ref: "#/components/schemas/Order" } }
        components:
          schemas:
            NewOrder:
              type: object
              additionalProperties: false
              properties: { note: { type: string, maxLength: 9 } }
            Order:
              type: object
              additionalProperties: false
              properties: { id: { type: integer }, note: { type: string, maxLength: 9 } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var answered = contract.Operations.SelectMany(Bodies.OfAnswer).ToHashSet();
        var shared = contract.Operations
            .SelectMany(operation => Bodies.OfRequest(operation).Select(model => (model, operation)))
            .Where(pair => answered.Contains(pair.model))
            .GroupBy(pair => pair.model, pair => pair.operation);
        // Where callers can write what only the server should set, the model is found for that.
        var written = ServerProperty.Of(contract).Select(p => PropertyGroups.HolderOf(p.Place.Node)).ToHashSet();
        var found = shared
            .Where(model => !written.Contains(model.Key.Node.Origin))
            .Select(model => (Model: model, Property: model.Key.AllProperties().FirstOrDefault(IsOneSided), Place: Place.Of(model.Key)))
            .Where(f => f.Property is not null)
            .Select(f => (f.Place, f.Property!.Name, Reach: f.Place.Reach([.. f.Model])));

        // So many models with the same property in them share one habit.
        foreach (var (place, name, reach) in Repeats.FoldBy(found, f => f.Name, (f, others) => f with { Reach = others }, MostOfOneName))
        {
            yield return Report(
                place.Node,
                $"{place.Title} is the body of requests and of answers, with `{Names.Short(name)}` in it{reach}",
                "split it: one model for what callers send, one for what they get");
        }
    }

    private static bool IsOneSided(SchemaProperty property) =>
        property.Schema.ReadOnly || property.Schema.Resolved.ReadOnly
        || ServerNames.IsServersAtTheTop(property.Name) || ServerNames.IsOwner(property.Name)
        || (SecretNames.IsSecret(property.Name) && (Composition.Types(property.Schema) & SchemaTypes.String) != 0);
}
