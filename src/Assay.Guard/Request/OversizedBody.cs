using Assay.Contract;

namespace Assay.Guard.Request;

/// <summary>Refuses a body larger than the operation's bound, at once where Content-Length tells it, and while reading where it does not.</summary>
public sealed class OversizedBody : RequestControl
{
    internal OversizedBody()
    {
    }

    /// <inheritdoc/>
    public override string Code => "ZTG111";

    /// <inheritdoc/>
    public override string Name => "oversized-body";

    /// <inheritdoc/>
    public override Threat Threat => Threat.BigPayload;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Refuses a body larger than the operation's bound, at once where `Content-Length` tells it, and while reading where it does not.
        The default bound is 1 MiB. The answer is 413.
        ## Why it matters
        A few clients that send gigabytes take memory and storage from all others.
        ## Bad
        ```http
        POST /orders HTTP/1.1
        Authorization: Bearer {alice}
        Content-Type: application/json
        Content-Length: 99999999
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
    protected override string Hint => "send less, or raise the bound with `x-assay: { max-body-bytes: N }`";

    internal override Refusal? Check(Exchange exchange) =>
        exchange.Body is { IsOverfull: true } || exchange.Http.Request.ContentLength > exchange.Operation?.MaxBodyBytes
            ? Refuse(413, exchange.At("body"), $"the body is larger than {exchange.Operation!.MaxBodyBytes} bytes",
                new ProblemEntry("/body", "is too large")) with { Header = ("Connection", "close") }
            : null;
}
