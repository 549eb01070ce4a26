using Assay.Contract;

namespace Assay.Guard.Request;

/// <summary>Refuses requests that ask to leave HTTP (Upgrade, WebSocket, CONNECT).</summary>
public sealed class UndeclaredUpgrade : RequestControl
{
    internal UndeclaredUpgrade()
    {
    }

    /// <inheritdoc/>
    public override string Code => "ZTG103";

    /// <inheritdoc/>
    public override string Name => "undeclared-upgrade";

    /// <inheritdoc/>
    public override Threat Threat => Threat.SecurityMisconfiguration;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Refuses requests that ask to leave HTTP (`Upgrade`, WebSocket, CONNECT). The answer is 400.
        ## Why it matters
        After an upgrade bytes flow that no contract describes and no control sees.
        ## Bad
        ```http
        GET /products?page=1 HTTP/1.1
        Connection: Upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        ```
        ## Good
        ```http
        GET /products?page=1 HTTP/1.1
        ```
        """;

    /// <inheritdoc/>
    protected override string Hint => "use plain requests: what follows an upgrade could not be checked";

    internal override Refusal? Check(Exchange exchange)
    {
        var headers = exchange.Http.Request.Headers;
        return headers.ContainsKey("Upgrade") || headers.ContainsKey("HTTP2-Settings") || exchange.Http.Request.Method == "CONNECT"
            ? Refuse(400, exchange.At("header", "Upgrade"), "an upgrade of the connection is asked for",
                new ProblemEntry("/header/upgrade", "is not accepted"))
            : null;
    }
}
