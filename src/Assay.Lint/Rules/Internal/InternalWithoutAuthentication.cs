using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Internal;

internal sealed class InternalWithoutAuthentication : Rule
{
    public override string Code => "ZTL502";

    public override string Name => "internal-without-authentication";

    public override Threat Threat => Threat.BrokenAuthentication;

    public override Flow Flow => Flow.Internal;

    public override int Cwe => 306;

    public override string Doc => """
        ## What it does
        Finds operations for the owner's own services (`x-internal: true`, a path with `/internal/`, the tag `internal`) that anybody may call. Logins and signs of life are left out. Where most are so, there
        is one finding for all; where no operation of the contract asks for anything, it is the matter of `unauthenticated-operation`.
        ## Why it matters
        To be inside the network proves nothing: one broken service, or one request that a server was made to send, is inside too. Zero trust asks every caller who it is (API2:2023, CWE-306).
        ## Bad
        ```yaml
        security: [{ bearerAuth: [] }]
        paths:
          /internal/prices:
            put: { security: [], x-assay-public: Only our network reaches it., responses: { "204": { description: Set } } }
        components: { securitySchemes: { bearerAuth: { type: http, scheme: bearer } } }
        ```
        ## Good
        ```yaml
        security: [{ bearerAuth: [] }]
        paths:
          /internal/prices:
            put: { security: [{ service: [] }], responses: { "204": { description: Set } } }
          /internal/health:
            get: { security: [], x-assay-public: The load balancer asks., responses: { "200": { description: Alive } } }
        components: { securitySchemes: { bearerAuth: { type: http, scheme: bearer }, service: { type: mutualTLS } } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract) =>
        OpenDoors.IsEverything(contract)
            ? []
            : from flaw in SharedFlaw.Of(
                  contract.Root["paths"], "operations", contract.Operations.Count, contract.Operations.Where(OpenDoors.IsInternal).Select(o => (o.Node, o)))
              select Report(
                  flaw.Node, $"{flaw.Subject} {flaw.Verb("is", "are")} for inner services and {flaw.Verb("needs", "need")} no authentication",
                  "ask services for a token or a certificate (`mutualTLS`) as you ask everyone else");
}
