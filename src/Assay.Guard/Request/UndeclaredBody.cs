using Assay.Contract;

namespace Assay.Guard.Request;

/// <summary>Refuses a body where the operation declares none.</summary>
public sealed class UndeclaredBody : RequestControl
{
    internal UndeclaredBody()
    {
    }

    /// <inheritdoc/>
    public override string Code => "ZTG108";

    /// <inheritdoc/>
    public override string Name => "undeclared-body";

    /// <inheritdoc/>
    public override Threat Threat => Threat.SecurityMisconfiguration;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Refuses a body where the operation declares none. The answer is 400.
        ## Why it matters
        Some servers read the body of a GET, most do not: what is smuggled in it is seen by one and not by the other.
        ## Bad
        ```http
        GET /products?page=1 HTTP/1.1
        Content-Type: application/json
        Content-Length: 2

        {}
        ```
        ## Good
        ```http
        GET /products?page=1 HTTP/1.1
        ```
        """;

    /// <inheritdoc/>
    protected override string Hint => "send no body, or declare it in the contract";

    internal override Refusal? Check(Exchange exchange) =>
        exchange.Operation is { Operation.RequestBody: null } && Framing.AnnouncesBody(exchange.Http)
            ? Refuse(400, exchange.At("body"), "the operation takes no body", new ProblemEntry("/body", "is not declared"))
            : null;
}
