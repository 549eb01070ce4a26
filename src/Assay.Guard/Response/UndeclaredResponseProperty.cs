using Assay.Contract;

namespace Assay.Guard.Response;

/// <summary>Refuses an answer that holds a property which its schema does not name (bare 502), or takes the property out of it where the contract says x-assay.</summary>
public sealed class UndeclaredResponseProperty : ResponseControl
{
    internal UndeclaredResponseProperty()
    {
    }

    /// <inheritdoc/>
    public override string Code => "ZTG206";

    /// <inheritdoc/>
    public override string Name => "undeclared-response-property";

    /// <inheritdoc/>
    public override Threat Threat => Threat.ExcessiveDataExposure;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Response;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Refuses an answer that holds a property which its schema does not name (bare 502), or takes the property out of it where the contract
        says `x-assay: { undeclared-response-properties: strip }`. Objects that name their properties are closed.
        ## Why it matters
        `SELECT *` grows with the table: the client gets `internal_note` and `payment_token` the day they are added.
        ## Bad
        ```http
        HTTP/1.1 200 OK
        Content-Type: application/json

        {"id":"a0000000-0000-4000-8000-000000000001","user_id":"alice","total":3,"payment_token":"tok_1"}
        ```
        ## Good
        ```http
        HTTP/1.1 200 OK
        Content-Type: application/json

        {"id":"a0000000-0000-4000-8000-000000000001","user_id":"alice","total":3}
        ```
        """;

    /// <inheritdoc/>
    protected override string Hint => "declare the property, stop the API from sending it, or let the guard strip it";

    internal override Refusal? Check(Exchange exchange, Answer answer) =>
        answer.Violations.FirstOrDefault(v => v.IsUndeclaredProperty) is { } violation
            ? RefuseAnswer(exchange, "the answer holds an undeclared property", violation.Pointer)
            : null;
}
