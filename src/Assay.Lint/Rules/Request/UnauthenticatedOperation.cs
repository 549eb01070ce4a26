using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Request;

internal sealed class UnauthenticatedOperation : Rule
{
    public override string Code => "ZTL114";

    public override string Name => "unauthenticated-operation";

    public override Threat Threat => Threat.BrokenAuthentication;

    public override Flow Flow => Flow.Request;

    public override string Doc => """
        ## What it does
        Finds operations that need no authentication, unless the contract says that this is meant: `security: []` together
        with `x-assay-public: "the reason"`. Logins and documents under `/.well-known/` are public by nature.
        Where most operations are silent and nothing is asked for at the root, there is one finding, which names them.
        ## Why it matters
        An operation without a requirement is open to everyone. Forgetting one line must not be enough to open an API.
        ## Bad
        ```yaml
        paths:
          /orders/{id}:
            delete:
              responses: { "204": { description: Deleted } }
        ```
        ## Good
        ```yaml
        security: [{ bearerAuth: [] }]
        paths:
          /orders/{id}:
            delete:
              responses: { "204": { description: Deleted } }
          /products:
            get:
              security: []
              x-assay-public: The catalogue is for everyone.
              responses: { "200": { description: Products } }
        components:
          securitySchemes:
            bearerAuth: { type: http, scheme: bearer }
        ```
        """;

    private const string RootHint =
        "add `security` at the root of the description, and `security: []` with `x-assay-public: \"the reason\"` where an operation is public";

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var open = contract.Operations.Where(o => o.Security is null or [] && !Access.IsMeantToBePublic(o) && !Access.CarriesCredential(o)).ToArray();
        if (open.Length > 2 && open.Length == contract.Operations.Count && contract.Root["paths"] is { } paths)
        {
            yield return Report(
                paths,
                $"none of the {open.Length} operations in `paths` needs authentication",
                RootHint);
            yield break;
        }

        // Tools for developers and what is meant for other services have rules of their own.
        var ordinary = open.Where(o => !OpenDoors.IsDebug(o) && !OpenDoors.IsInternal(o)).ToArray();
        var silent = ordinary.Where(o => o.Node["security"] is null).ToArray();
        var isOneDecision = OneDecision.IsBehind(silent.Length, contract.Operations.Count) && contract.Root["paths"] is not null;
        if (isOneDecision)
        {
            yield return Report(
                contract.Root["paths"]!,
                $"{silent.Length} of the {contract.Operations.Count} operations in `paths` need no authentication, and nothing is asked for at the root: {Listing.Of(silent)}{new Reach("", silent.Length)}",
                RootHint);
        }

        foreach (var operation in ordinary.Where(o => !isOneDecision || o.Node["security"] is not null))
        {
            var stated = operation.Node["security"] is not null;
            yield return Report(
                operation.Node,
                $"{Place.Of(operation.Node).Title} needs no authentication{(stated ? ", and `security: []` gives no reason" : "")}",
                stated
                    ? "say why in `x-assay-public: \"the reason\"`, or name a security scheme"
                    : "add `security` to the operation or at the root; where everyone may call it, `security: []` and `x-assay-public: \"the reason\"`");
        }
    }
}
