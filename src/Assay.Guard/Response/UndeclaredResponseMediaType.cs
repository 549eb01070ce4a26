using Assay.Contract;

namespace Assay.Guard.Response;

/// <summary>Refuses an answer whose Content-Type is missing, malformed or not declared, whose charset is not UTF-8, which is compressed, or which has a body where none is declared.</summary>
public sealed class UndeclaredResponseMediaType : ResponseControl
{
    internal UndeclaredResponseMediaType()
    {
    }

    /// <inheritdoc/>
    public override string Code => "ZTG202";

    /// <inheritdoc/>
    public override string Name => "undeclared-response-media-type";

    /// <inheritdoc/>
    public override Threat Threat => Threat.UnsafeConsumption;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Response;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Refuses an answer whose `Content-Type` is missing, malformed or not declared, whose charset is not UTF-8, which is compressed, or
        which has a body where none is declared. The answer is a bare 502.
        ## Why it matters
        HTML where JSON is promised runs in the browser of whoever follows a link.
        ## Bad
        ```http
        HTTP/1.1 200 OK
        Content-Type: text/html

        <script>alert(1)</script>
        ```
        ## Good
        ```http
        HTTP/1.1 200 OK
        Content-Type: application/json

        {"id":"a0000000-0000-4000-8000-000000000001","user_id":"alice","total":3}
        ```
        """;

    /// <inheritdoc/>
    protected override string Hint => "declare the media type in the contract, or correct the API";

    internal override Refusal? Check(Exchange exchange, Answer answer) =>
        answer is { Declared: not null, HasBody: true, MediaType: null }
            ? RefuseAnswer(exchange, "the media type of the answer is not declared")
            : null;
}
