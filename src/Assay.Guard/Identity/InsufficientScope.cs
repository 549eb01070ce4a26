using Assay.Contract;
using Assay.Guard.Request;

namespace Assay.Guard.Identity;

/// <summary>Refuses a valid credential that lacks a scope which the operation's security requirement names.</summary>
public sealed class InsufficientScope : RequestControl
{
    internal InsufficientScope()
    {
    }

    /// <inheritdoc/>
    public override string Code => "ZTG117";

    /// <inheritdoc/>
    public override string Name => "insufficient-scope";

    /// <inheritdoc/>
    public override Threat Threat => Threat.BrokenFunctionLevelAuthorization;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Refuses a valid credential that lacks a scope which the operation's security requirement names. The answer is 403.
        ## Why it matters
        A token for reading must not cancel orders.
        ## Bad
        ```http
        DELETE /orders/a0000000-0000-4000-8000-000000000001 HTTP/1.1
        Authorization: Bearer {alice-without-scopes}
        ```
        ## Good
        ```http
        DELETE /orders/a0000000-0000-4000-8000-000000000001 HTTP/1.1
        Authorization: Bearer {alice}
        ```
        """;

    /// <inheritdoc/>
    protected override string Hint => "ask the issuer for a token with the scopes that the contract names";

    internal override Refusal? Check(Exchange exchange) =>
        exchange.Credential.State == CredentialState.Insufficient
            ? Refuse(403, exchange.At(), "the credential lacks a scope")
            : null;
}
