using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Lint.Shapes;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Rules.Request;

internal sealed class WritableServerProperty : Rule
{
    public override string Code => "ZTL111";

    public override string Name => "writable-server-property";

    public override Threat Threat => Threat.MassAssignment;

    public override Flow Flow => Flow.Request;

    public override string Doc => """
        ## What it does
        Finds properties in request bodies that only the server should set: `is_admin`, `balance`, `created_at` anywhere;
        `id`, `status`, `role` and whom the object belongs to (`user_id`) at the top of a body. The latter are a warning where
        a model of its own serves a request that needs authentication: somebody may have meant it.
        ## Why it matters
        `{"status": "paid"}` pays, `{"role": "admin"}` promotes, `{"user_id": ...}` gives away or takes over.
        ## Bad
        ```yaml
        paths:
          /orders/{id}:
            put:
              requestBody:
                content:
                  application/json:
                    schema:
                      type: object
                      additionalProperties: false
                      properties: { status: { type: string, enum: [new, paid] } }
        ```
        ## Good
        ```yaml
        paths:
          /orders/{id}:
            put:
              requestBody:
                content:
                  application/json:
                    schema:
                      type: object
                      additionalProperties: false
                      properties: { note: { type: string, maxLength: 200 } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var facts = Facts.Of(contract);
        var tops = TopProperties.Of(contract);
        var answered = contract.Operations.SelectMany(Bodies.OfAnswer).SelectMany(top => top.InPlace()).ToHashSet();
        var seen = new HashSet<Node>();
        foreach (var use in contract.SchemaUses.Where(u => u.InRequestBody))
        {
            foreach (var property in use.Schema.Properties.Where(p => IsWritable(p)))
            {
                var always = ServerNames.IsAlwaysServers(property.Name);
                var place = Place.Of(property.Schema);
                if ((always || tops.IsServers(use.Schema, property)) && seen.Add(place.Node))
                {
                    var operations = (facts.UseOf(use.Schema) ?? use).RequestOperations;
                    var isSure = always || answered.Contains(use.Schema) || operations.Any(o => o.AllowsAnonymous);
                    yield return Report(
                        place.Node,
                        $"{place.Title} can be written by the caller, although only the server should set it{place.Reach(operations)}",
                        "leave it out of the request's model; the server knows it from the token, the path or its own state")
                        with { Severity = isSure ? Severity.Error : Severity.Warning };
                }
            }
        }
    }

    private static bool IsWritable(SchemaProperty property) =>
        !property.Schema.InPlace().Any(s => s.ReadOnly || s.IsFalse || s.Enum is { Count: 1 });
}
