using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Request;

internal sealed class DebugEndpoint : Rule
{
    public override string Code => "ZTL155";

    public override string Name => "debug-endpoint";

    public override Threat Threat => Threat.SecurityMisconfiguration;

    public override Flow Flow => Flow.Request;

    public override int Cwe => 489;

    public override string Doc => """
        ## What it does
        Finds paths of tools for developers and operators that anybody may call: `/actuator`, `/debug`, `/metrics`, `/phpinfo`, `/console`, `/env`, heap dumps, profilers. One finding for each path.
        ## Why it matters
        They show settings, memory and the keys in it, and some change them. They are among the first addresses that scanners try (API8:2023, CWE-489).
        ## Bad
        ```yaml
        paths:
          /actuator/env:
            get: { responses: { "200": { description: Settings } } }
        ```
        ## Good
        ```yaml
        security: [{ bearerAuth: [] }]
        paths:
          /actuator/env:
            get: { responses: { "200": { description: Settings } } }
          /shops/{id}/metrics:
            get:
              security: []
              x-assay-public: Sales are public.
              parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
              responses: { "200": { description: Sales } }
        components: { securitySchemes: { bearerAuth: { type: http, scheme: bearer } } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract) =>
        from operation in contract.Operations.Where(OpenDoors.IsDebug).DistinctBy(o => o.Path)
        let place = Place.Of(operation.Node)
        select Report(
            operation.Node, $"{place.Title} is a tool for developers that anybody may call",
            "leave it out of the published server, or ask for authentication and a scope");
}
