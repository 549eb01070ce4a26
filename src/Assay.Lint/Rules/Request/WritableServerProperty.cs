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
        `id`, `status`, `role` and whom the object belongs to (`user_id`) at the top of a body.
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
        var tops = contract.Operations.Where(o => !Access.IsLogin(o))
            .SelectMany(Bodies.OfRequest).SelectMany(top => top.InPlace()).ToHashSet();
        var seen = new HashSet<Node>();
        foreach (var use in contract.SchemaUses.Where(u => u.InRequestBody))
        {
            var isTop = tops.Contains(use.Schema);
            foreach (var property in use.Schema.Properties.Where(p => IsServers(p, use.Schema, isTop)))
            {
                var place = Place.Of(property.Schema);
                if (seen.Add(place.Node))
                {
                    yield return Report(
                        place.Node,
                        $"{place.Title} can be written by the caller, although only the server should set it{place.Reach((facts.UseOf(use.Schema) ?? use).RequestOperations)}",
                        "leave it out of the request's model; the server knows it from the token, the path or its own state");
                }
            }
        }
    }

    private static bool IsServers(SchemaProperty property, Schema holder, bool isTop)
    {
        if (property.Schema.ReadOnly || property.Schema.Resolved.ReadOnly || property.Schema.Resolved.IsFalse || property.Schema.Resolved.Enum is { Count: 1 })
        {
            return false;
        }

        return ServerNames.IsAlwaysServers(property.Name)
            || (isTop && (ServerNames.IsOwner(property.Name) || ServerNames.IsServersAtTheTop(property.Name)) && !IsPartOfAddress(property.Name, holder));
    }

    // The state of an address is no state of an object.
    private static bool IsPartOfAddress(string name, Schema holder) =>
        name.Equals("state", StringComparison.OrdinalIgnoreCase)
        && holder.Properties.Any(p => p.Name.Contains("city", StringComparison.OrdinalIgnoreCase) || p.Name.Contains("zip", StringComparison.OrdinalIgnoreCase)
            || p.Name.Contains("postal", StringComparison.OrdinalIgnoreCase) || p.Name.Contains("country", StringComparison.OrdinalIgnoreCase));
}
