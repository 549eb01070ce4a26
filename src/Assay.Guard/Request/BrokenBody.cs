using Assay.Contract;

namespace Assay.Guard.Request;

/// <summary>Refuses a body that ends too early, whose chunks are malformed, or that takes longer than its time.</summary>
public sealed class BrokenBody : RequestControl
{
    internal BrokenBody()
    {
    }

    /// <inheritdoc/>
    public override string Code => "ZTG112";

    /// <inheritdoc/>
    public override string Name => "broken-body";

    /// <inheritdoc/>
    public override Threat Threat => Threat.BigPayload;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Refuses a body that ends too early, whose chunks are malformed, or that takes longer than its time. The answer is 400 or 408.
        Nothing of it reaches the API.
        ## Why it matters
        Half a body that reaches the API is half a transaction, and a slow one holds a place that others need.
        ## Bad
        ```http
        POST /orders HTTP/1.1
        Authorization: Bearer {alice}
        Content-Type: application/json
        Transfer-Encoding: chunked

        zz
        {}
        ```
        ## Good
        ```http
        POST /orders HTTP/1.1
        Authorization: Bearer {alice}
        Content-Type: application/json
        Transfer-Encoding: chunked

        1d
        {"product_id":1,"quantity":1}
        0
        ```
        """;

    /// <inheritdoc/>
    protected override string Hint => "send the whole body, well framed and in time";

    internal override Refusal? Check(Exchange exchange) =>
        exchange.BrokenBodyStatus is { } status
            ? Refuse(status, exchange.At("body"), "the body did not arrive whole", new ProblemEntry("/body", "did not arrive whole")) with
            {
                Header = ("Connection", "close"),
            }
            : null;
}
