using Assay.Contract;

namespace Assay.Guard.Request;

/// <summary>Refuses a body that is not what its media type says.</summary>
public sealed class MalformedBody : RequestControl
{
    internal MalformedBody()
    {
    }

    /// <inheritdoc/>
    public override string Code => "ZTG113";

    /// <inheritdoc/>
    public override string Name => "malformed-body";

    /// <inheritdoc/>
    public override Threat Threat => Threat.SecurityMisconfiguration;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Refuses a body that is not what its media type says: JSON that is invalid, nests too deep, names a property twice or is not UTF-8;
        a form that is malformed; text that is not UTF-8. The answer is 400.
        ## Why it matters
        Two parsers read two different things from `{"quantity":1,"quantity":-1}`; the guard's and the API's must not differ.
        ## Bad
        ```http
        POST /orders HTTP/1.1
        Authorization: Bearer {alice}
        Content-Type: application/json
        Content-Length: 43

        {"product_id":1,"quantity":1,"quantity":-1}
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
    protected override string Hint => "send one value of strict JSON (RFC 8259) in UTF-8 with unique names, or a well-formed form";

    internal override Refusal? Check(Exchange exchange) =>
        exchange.Body is not null && (exchange.BodyJson is null ? !exchange.IsBodyOpaque : exchange.BodyViolations is [{ Keyword: "json" }])
            ? Refuse(400, exchange.At("body"), "the body is not what its media type says", new ProblemEntry("/body", "is malformed"))
            : null;
}
