using Assay.Contract;

namespace Assay.Guard.Request;

/// <summary>Refuses a request without the body that its operation requires.</summary>
public sealed class MissingBody : RequestControl
{
    internal MissingBody()
    {
    }

    /// <inheritdoc/>
    public override string Code => "ZTG109";

    /// <inheritdoc/>
    public override string Name => "missing-body";

    /// <inheritdoc/>
    public override Threat Threat => Threat.SecurityMisconfiguration;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Refuses a request without the body that its operation requires. The answer is 400.
        ## Why it matters
        What a handler does without its body was never tested.
        ## Bad
        ```http
        POST /orders HTTP/1.1
        Authorization: Bearer {alice}
        Content-Length: 0
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
    protected override string Hint => "send the body that the contract requires";

    internal override Refusal? Check(Exchange exchange) =>
        exchange.Operation is { Operation.RequestBody.Required: true } && !Framing.AnnouncesBody(exchange.Http)
            ? Refuse(400, exchange.At("body"), "the body is missing", new ProblemEntry("/body", "is required"))
            : null;
}
