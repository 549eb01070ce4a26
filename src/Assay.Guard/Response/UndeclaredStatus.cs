using Assay.Contract;

namespace Assay.Guard.Response;

/// <summary>Refuses an answer whose status the operation does not declare.</summary>
public sealed class UndeclaredStatus : ResponseControl
{
    internal UndeclaredStatus()
    {
    }

    /// <inheritdoc/>
    public override string Code => "ZTG201";

    /// <inheritdoc/>
    public override string Name => "undeclared-status";

    /// <inheritdoc/>
    public override Threat Threat => Threat.SecurityMisconfiguration;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Response;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Refuses an answer whose status the operation does not declare. The answer is a bare 502.
        ## Why it matters
        Undeclared answers are where stack traces, SQL and debug pages come out.
        ## Bad
        ```http
        HTTP/1.1 500 Internal Server Error
        Content-Type: text/html

        <h1>SqlException at line 7</h1>
        ```
        ## Good
        ```http
        HTTP/1.1 200 OK
        Content-Type: application/json

        {"id":"a0000000-0000-4000-8000-000000000001","user_id":"alice","total":3}
        ```
        """;

    /// <inheritdoc/>
    protected override string Hint => "declare the status in the contract, or correct the API";

    internal override Refusal? Check(Exchange exchange, Answer answer) =>
        answer.Declared is null ? RefuseAnswer(exchange, "the status of the answer is not declared") : null;
}
