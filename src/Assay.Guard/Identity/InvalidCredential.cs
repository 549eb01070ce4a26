using Assay.Contract;
using Assay.Guard.Request;

namespace Assay.Guard.Identity;

/// <summary>Refuses a credential that does not verify.</summary>
public sealed class InvalidCredential : RequestControl
{
    internal InvalidCredential()
    {
    }

    /// <inheritdoc/>
    public override string Code => "ZTG116";

    /// <inheritdoc/>
    public override string Name => "invalid-credential";

    /// <inheritdoc/>
    public override Threat Threat => Threat.BrokenAuthentication;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Refuses a credential that does not verify: a token that is unsigned, signed with an algorithm that is not on the list or by an unknown
        key, expired, not yet valid, of another issuer or for another audience; an API key that is unknown or sent twice. The answer is 401.
        ## Why it matters
        `alg: none` and a public key used as a shared secret let anyone be anyone.
        ## Bad
        ```http
        GET /orders HTTP/1.1
        Authorization: Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSJ9.
        ```
        ## Good
        ```http
        GET /orders HTTP/1.1
        Authorization: Bearer {alice}
        ```
        """;

    /// <inheritdoc/>
    protected override string Hint => "send a valid credential; a token must be signed by the issuer, unexpired and meant for this API";

    internal override Refusal? Check(Exchange exchange)
    {
        if (exchange.Credential.State != CredentialState.Invalid)
        {
            return null;
        }

        var challenge = exchange.Operation!.Gate.Challenge;
        return Refuse(401, exchange.At(), "the credential does not verify") with
        {
            Header = ("WWW-Authenticate", challenge == "Bearer" ? "Bearer error=\"invalid_token\"" : challenge),
        };
    }
}
