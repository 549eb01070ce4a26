using Assay.Contract;
using Assay.Guard.Response;

namespace Assay.Guard.Ownership;

/// <summary>Refuses an answer that holds an object of another owner than the caller, by the contract's x-assay-owner.</summary>
public sealed class ForeignObjectInResponse : ResponseControl
{
    internal ForeignObjectInResponse()
    {
    }

    /// <inheritdoc/>
    public override string Code => "ZTG208";

    /// <inheritdoc/>
    public override string Name => "foreign-object-in-response";

    /// <inheritdoc/>
    public override Threat Threat => Threat.BrokenObjectLevelAuthorization;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Response;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Refuses an answer that holds an object of another owner than the caller, by the contract's `x-assay-owner`: the answer is 404, as for an
        object that does not exist. From a list such objects are taken out. An object that does not name its owner is nobody's.
        ## Why it matters
        An API that looks up by id alone gives every order to everyone.
        ## Bad
        ```http
        HTTP/1.1 200 OK
        Content-Type: application/json

        {"id":"b0000000-0000-4000-8000-000000000002","user_id":"bob","total":3}
        ```
        ## Good
        ```http
        HTTP/1.1 200 OK
        Content-Type: application/json

        {"id":"a0000000-0000-4000-8000-000000000001","user_id":"alice","total":3}
        ```
        """;

    /// <inheritdoc/>
    protected override string Hint => "let the API answer the caller's own objects only";

    internal override Refusal? Check(Exchange exchange, Answer answer) =>
        answer.HoldsForeignObject
            ? Refuse(404, exchange.At("response"), "the answer holds an object of another owner")
            : null;
}
