using Assay.Contract;
using Assay.Guard.Request;

namespace Assay.Guard.Ownership;

/// <summary>Refuses to change or delete an object of another owner.</summary>
public sealed class ForeignObject : RequestControl
{
    internal ForeignObject()
    {
    }

    /// <inheritdoc/>
    public override string Code => "ZTG120";

    /// <inheritdoc/>
    public override string Name => "foreign-object";

    /// <inheritdoc/>
    public override Threat Threat => Threat.BrokenObjectLevelAuthorization;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Refuses to change or delete an object of another owner: it is read first, through the GET of the same path (or of `read` in
        `x-assay-owner`) with the caller's own credential. The answer is 404, as for an object that does not exist, and 502 where the API
        cannot say.
        ## Why it matters
        Who knows or guesses an id could change every order of the shop.
        ## Bad
        ```http
        DELETE /orders/b0000000-0000-4000-8000-000000000002 HTTP/1.1
        Authorization: Bearer {alice}
        ```
        ## Good
        ```http
        DELETE /orders/a0000000-0000-4000-8000-000000000001 HTTP/1.1
        Authorization: Bearer {alice}
        ```
        """;

    /// <inheritdoc/>
    protected override string Hint => "change only objects of one's own";

    internal override Refusal? Check(Exchange exchange) => exchange.Read switch
    {
        ObjectRead.NotOwn => Refuse(404, exchange.At("path"), "the object is not the caller's, or does not exist"),
        ObjectRead.Failed => Refuse(502, exchange.At("path"), "the API could not say whose the object is") with { IsBare = true },
        _ => null,
    };
}
