using Assay.Contract;
using Assay.Guard.Request;

namespace Assay.Guard.Identity;

/// <summary>Refuses a token that cannot be verified because the issuer's keys cannot be had.</summary>
public sealed class UnverifiableCredential : RequestControl
{
    internal UnverifiableCredential()
    {
    }

    /// <inheritdoc/>
    public override string Code => "ZTG118";

    /// <inheritdoc/>
    public override string Name => "unverifiable-credential";

    /// <inheritdoc/>
    public override Threat Threat => Threat.BrokenAuthentication;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Refuses a token that cannot be verified because the issuer's keys cannot be had. The answer is 503.
        ## Why it matters
        A guard that lets tokens pass unread while the key server is down is switched off by switching off the key server.
        ## Bad
        ```http
        GET /broken-issuer HTTP/1.1
        Authorization: Bearer {alice}
        ```
        ## Good
        ```http
        GET /orders HTTP/1.1
        Authorization: Bearer {alice}
        ```
        """;

    /// <inheritdoc/>
    protected override string Hint => "make the issuer's key set reachable for the guard";

    internal override Refusal? Check(Exchange exchange) =>
        exchange.Credential.State == CredentialState.Unavailable
            ? Refuse(503, exchange.At(), "the issuer's keys cannot be had")
            : null;
}
