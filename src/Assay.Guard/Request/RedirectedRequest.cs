using Assay.Contract;

namespace Assay.Guard.Request;

/// <summary>Refuses headers by which many frameworks let a request have another method or path than its request line says.</summary>
public sealed class RedirectedRequest : RequestControl
{
    internal RedirectedRequest()
    {
    }

    /// <inheritdoc/>
    public override string Code => "ZTG102";

    /// <inheritdoc/>
    public override string Name => "redirected-request";

    /// <inheritdoc/>
    public override Threat Threat => Threat.SecurityMisconfiguration;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Refuses headers by which many frameworks let a request have another method or path than its request line says:
        `X-HTTP-Method-Override` and its kin, `X-Original-URL`, `X-Rewrite-URL`. The answer is 400.
        ## Why it matters
        The guard would check a GET, and the server would carry out a DELETE.
        ## Bad
        ```http
        GET /products?page=1 HTTP/1.1
        X-HTTP-Method-Override: DELETE
        ```
        ## Good
        ```http
        GET /products?page=1 HTTP/1.1
        X-Request-Id: 7
        ```
        """;

    /// <inheritdoc/>
    protected override string Hint => "send the method and the path that are meant, and no header that overrides them";

    private static readonly string[] Headers =
    [
        "X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "X-Original-URL", "X-Rewrite-URL", "X-Original-Method",
    ];

    internal override Refusal? Check(Exchange exchange)
    {
        foreach (var header in Headers)
        {
            if (exchange.Http.Request.Headers.ContainsKey(header))
            {
                return Refuse(400, exchange.At("header", header), $"`{header}` asks for another request than the one that was checked",
                    new ProblemEntry($"/header/{header.ToLowerInvariant()}", "is not accepted"));
            }
        }

        return null;
    }
}
