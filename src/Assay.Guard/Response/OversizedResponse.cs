using Assay.Contract;

namespace Assay.Guard.Response;

/// <summary>Refuses an answer larger than the guard's bound (default 8 MiB).</summary>
public sealed class OversizedResponse : ResponseControl
{
    internal OversizedResponse()
    {
    }

    /// <inheritdoc/>
    public override string Code => "ZTG203";

    /// <inheritdoc/>
    public override string Name => "oversized-response";

    /// <inheritdoc/>
    public override Threat Threat => Threat.ExcessiveDataExposure;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Response;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Refuses an answer larger than the guard's bound (default 8 MiB). The answer is a bare 502.
        ## Why it matters
        A dump of the table is larger than any honest page of it.
        ## Bad
        ```http
        HTTP/1.1 200 OK
        Content-Type: application/json

        {oversized}
        ```
        ## Good
        ```http
        HTTP/1.1 200 OK
        Content-Type: application/json

        {"id":"a0000000-0000-4000-8000-000000000001","user_id":"alice","total":3}
        ```
        """;

    /// <inheritdoc/>
    protected override string Hint => "answer in pages, or raise the guard's bound on answers";

    internal override Refusal? Check(Exchange exchange, Answer answer) =>
        answer.IsOversized ? RefuseAnswer(exchange, "the answer is larger than the guard's bound") : null;
}
