using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Request;

internal sealed class WritableServerProperty : Rule
{
    // So many models with the same property share one habit.
    private const int MostOfOneName = 20;

    public override string Code => "ZTL111";

    public override string Name => "writable-server-property";

    public override Threat Threat => Threat.MassAssignment;

    public override Flow Flow => Flow.Request;

    public override string Doc => """
        ## What it does
        Finds properties in request bodies that only the server should set: `is_admin`, `balance`, `created_at` anywhere;
        `id`, `status`, `role` and whom the object belongs to (`user_id`) at the top of a body. The latter are a warning where
        a model of its own serves a request that needs authentication: somebody may have meant it.
        Those of one model are one finding.
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

    public override IEnumerable<Finding> Check(ApiContract contract) =>
        from one in Repeats.FoldBy(
            PropertyGroups.By(ServerProperty.Of(contract), p => p.Place).Select(g => (Group: g, Others: "")),
            f => f.Group.IsOne ? f.Group.Members[0].Property.Name : null, (f, others) => f with { Others = others }, MostOfOneName)
        let found = one.Group
        select Report(
            found.Place.Node,
            $"{found.Subject} can be written by the caller, although only the server should set {found.Verb("it", "them")}{(found.Members.Any(p => p.IsAnswered) ? " (answers hold the same model)" : "")}{found.List}{(one.Others.Length > 0 ? one.Others : found.Place.Reach(found.Operations(p => p.Operations)))}",
            found.Members.Any(p => p.IsAnswered)
                ? "split the model: one for what callers send, without it, and one for what they get; the server knows it from the token, the path or its own state"
                : "leave it out of the request's model; the server knows it from the token, the path or its own state")
            with { Severity = found.Members.Any(p => p.IsSure) ? Severity.Error : Severity.Warning };
}
