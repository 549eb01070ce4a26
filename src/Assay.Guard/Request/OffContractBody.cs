using Assay.Contract;

namespace Assay.Guard.Request;

/// <summary>Refuses a body that its schema does not admit.</summary>
public sealed class OffContractBody : RequestControl
{
    internal OffContractBody()
    {
    }

    /// <inheritdoc/>
    public override string Code => "ZTG114";

    /// <inheritdoc/>
    public override string Name => "off-contract-body";

    /// <inheritdoc/>
    public override Threat Threat => Threat.MassAssignment;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Refuses a body that its schema does not admit. Objects that name their properties are closed, and `readOnly` properties are refused.
        The answer is 400 with at most ten entries, none of which holds a received value or a name that the contract declares.
        ## Why it matters
        `{"status":"paid"}` in an update pays, `{"role":"admin"}` promotes: the server binds what it is sent.
        ## Bad
        ```http
        POST /orders HTTP/1.1
        Authorization: Bearer {alice}
        Content-Type: application/json
        Content-Length: 45

        {"product_id":1,"quantity":1,"status":"paid"}
        ```
        ## Good
        ```http
        POST /orders HTTP/1.1
        Authorization: Bearer {alice}
        Content-Type: application/json
        Content-Length: 29

        {"product_id":1,"quantity":1}
        ```
        """;

    /// <inheritdoc/>
    protected override string Hint => "send what the schema admits; declare a property if it is meant to be sent";

    internal override Refusal? Check(Exchange exchange) =>
        exchange.BodyViolations is { Count: > 0 } violations and not [{ Keyword: "json" }]
            ? Refuse(400, exchange.At("body", pointer: violations[0].Pointer), $"the body breaks its schema (`{violations[0].Keyword}`)",
                [.. violations.Select(v => ProblemEntry.From("/body", v))])
            : null;
}
