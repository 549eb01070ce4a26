using Assay.Contract;

namespace Assay.Guard.Response;

/// <summary>Refuses an answer that its schema does not admit, writeOnly properties among others.</summary>
public sealed class OffContractResponse : ResponseControl
{
    internal OffContractResponse()
    {
    }

    /// <inheritdoc/>
    public override string Code => "ZTG205";

    /// <inheritdoc/>
    public override string Name => "off-contract-response";

    /// <inheritdoc/>
    public override Threat Threat => Threat.UnsafeConsumption;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Response;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Refuses an answer that its schema does not admit, `writeOnly` properties among others. Text is checked as one string, so that a
        `pattern` can say what an honest page looks like. The answer is a bare 502.
        ## Why it matters
        What a third party or a poisoned row put into the answer stops here, and so does the password hash that nobody meant to send.
        ## Bad
        ```http
        HTTP/1.1 200 OK
        Content-Type: application/json

        {"id":"a0000000-0000-4000-8000-000000000001","user_id":"alice","total":"<script>"}
        ```
        ## Good
        ```http
        HTTP/1.1 200 OK
        Content-Type: application/json

        {"id":"a0000000-0000-4000-8000-000000000001","user_id":"alice","total":3}
        ```
        """;

    /// <inheritdoc/>
    protected override string Hint => "correct the API or the schema";

    internal override Refusal? Check(Exchange exchange, Answer answer) =>
        answer.Violations.FirstOrDefault(v => !v.IsUndeclaredProperty) is { } violation
            ? RefuseAnswer(exchange, $"the answer breaks its schema (`{violation.Keyword}` in line {violation.Schema.Line} of the contract)",
                violation.Pointer)
            : null;
}
