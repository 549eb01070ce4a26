using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Lint.Shapes;

namespace Assay.Lint.Rules.Request;

internal sealed class TraceMethod : Rule
{
    public override string Code => "ZTL148";

    public override string Name => "trace-method";

    public override Threat Threat => Threat.SecurityMisconfiguration;

    public override Flow Flow => Flow.Request;

    public override int Cwe => 749;

    public override string Doc => """
        ## What it does
        Finds operations of the methods TRACE, TRACK, CONNECT and DEBUG.
        ## Why it matters
        TRACE sends a request back with all that proxies added to it, cookies and tokens among them; CONNECT makes the server a tunnel into its network (API8:2023, CWE-749).
        ## Bad
        ```yaml
        paths:
          /orders:
            trace: { responses: { "200": { description: The request } } }
        ```
        ```yaml
        openapi: 3.2.0
        paths:
          /proxy:
            additionalOperations: { CONNECT: { responses: { "200": { description: A tunnel } } } }
        ```
        ## Good
        ```yaml
        paths:
          /orders:
            get: { responses: { "200": { description: Orders } } }
            options: { responses: { "204": { description: The methods } } }
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract) =>
        from operation in contract.Operations
        where operation.Method is "TRACE" or "TRACK" or "CONNECT" or "DEBUG"
        let place = Place.Of(operation.Node)
        select Report(
            operation.Node, $"{place.Title} offers the method {operation.Method}, which no API needs",
            "remove the operation, and refuse the method with 405");
}
