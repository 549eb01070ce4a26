using Assay.Contract;

namespace Assay.Guard.Request;

/// <summary>Refuses a body whose Content-Type is missing, malformed, sent twice or not declared, whose charset is not UTF-8, or which is compressed.</summary>
public sealed class UndeclaredMediaType : RequestControl
{
    internal UndeclaredMediaType()
    {
    }

    /// <inheritdoc/>
    public override string Code => "ZTG110";

    /// <inheritdoc/>
    public override string Name => "undeclared-media-type";

    /// <inheritdoc/>
    public override Threat Threat => Threat.SecurityMisconfiguration;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Refuses a body whose `Content-Type` is missing, malformed, sent twice or not declared, whose charset is not UTF-8, or which is
        compressed. The answer is 415.
        ## Why it matters
        A parser that was never meant to run (XML with external entities) or a charset that hides characters (`utf-7`) is an open door.
        ## Bad
        ```http
        POST /orders HTTP/1.1
        Authorization: Bearer {alice}
        Content-Type: application/xml
        Content-Length: 8

        <order/>
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
    protected override string Hint => "send a declared media type, in UTF-8 and without Content-Encoding";

    internal override Refusal? Check(Exchange exchange) =>
        exchange.Operation?.Operation.RequestBody is not null && Framing.AnnouncesBody(exchange.Http) && exchange.BodyType is null
            ? Refuse(415, exchange.At("header", "Content-Type"), "the media type, charset or encoding of the body is not declared",
                new ProblemEntry("/header/content-type", "is not declared"))
            : null;
}
