using Assay.Contract;
using Assay.Guard.Request;

namespace Assay.Guard.Identity;

/// <summary>Refuses a request without any credential where the operation needs one, before its body is read.</summary>
public sealed class MissingCredential : RequestControl
{
    internal MissingCredential()
    {
    }

    /// <inheritdoc/>
    public override string Code => "ZTG115";

    /// <inheritdoc/>
    public override string Name => "missing-credential";

    /// <inheritdoc/>
    public override Threat Threat => Threat.BrokenAuthentication;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Refuses a request without any credential where the operation needs one, before its body is read. The answer is 401.
        ## Why it matters
        An operation that asks nobody serves everybody.
        ## Bad
        ```http
        GET /orders HTTP/1.1
        ```
        ## Good
        ```http
        GET /orders HTTP/1.1
        Authorization: Bearer {alice}
        ```
        """;

    /// <inheritdoc/>
    protected override string Hint => "send a credential of one of the operation's security schemes";

    internal override Refusal? Check(Exchange exchange) =>
        exchange.Credential.State == CredentialState.Missing
            ? Refuse(401, exchange.At(), "no credential was sent") with { Header = ("WWW-Authenticate", exchange.Operation!.Gate.Challenge) }
            : null;
}
