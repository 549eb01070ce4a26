using Assay.Contract;

namespace Assay.Guard.Response;

/// <summary>Refuses an answer that is not what its media type says.</summary>
public sealed class MalformedResponse : ResponseControl
{
    internal MalformedResponse()
    {
    }

    /// <inheritdoc/>
    public override string Code => "ZTG204";

    /// <inheritdoc/>
    public override string Name => "malformed-response";

    /// <inheritdoc/>
    public override Threat Threat => Threat.UnsafeConsumption;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Response;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Refuses an answer that is not what its media type says: JSON that is invalid, cut off, or names a property twice; text that is not
        UTF-8. The answer is a bare 502.
        ## Why it matters
        Clients disagree on broken JSON, and what the guard cannot read it cannot check.
        ## Bad
        ```http
        HTTP/1.1 200 OK
        Content-Type: application/json

        {"id":"a0000000-0000-4000-8000-00000
        ```
        ## Good
        ```http
        HTTP/1.1 200 OK
        Content-Type: application/json

        {"id":"a0000000-0000-4000-8000-000000000001","user_id":"alice","total":3}
        ```
        """;

    /// <inheritdoc/>
    protected override string Hint => "correct the API: it must answer what its Content-Type says, whole and in UTF-8";

    internal override Refusal? Check(Exchange exchange, Answer answer) =>
        answer.IsMalformed ? RefuseAnswer(exchange, "the answer is not what its media type says") : null;
}
