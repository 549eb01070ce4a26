namespace Assay.Guard.Identity;

/// <summary>How the credentials of one security scheme are verified.</summary>
public abstract record CredentialCheck
{
    private CredentialCheck()
    {
    }

    /// <summary>The scheme's token is a JSON Web Token.</summary>
    public static CredentialCheck Jwt(JwtSettings settings) => new JwtCheck(settings);

    /// <summary>
    /// <paramref name="verify"/> says who holds the credential (the value of the API key, the token, or what follows <c>Basic</c>);
    /// null refuses it.
    /// </summary>
    public static CredentialCheck By(Func<string, CancellationToken, ValueTask<Caller?>> verify) => new DelegatedCheck(verify);

    /// <summary>
    /// The guard only asks that a credential is there: the API behind it verifies. An explicit decision, never a default; callers
    /// of such a scheme have no claims, so that no ownership can be checked by them.
    /// </summary>
    public static CredentialCheck LeftToTheApi { get; } = new UncheckedCredential();

    internal sealed record JwtCheck(JwtSettings Settings) : CredentialCheck;

    internal sealed record DelegatedCheck(Func<string, CancellationToken, ValueTask<Caller?>> Verify) : CredentialCheck;

    internal sealed record UncheckedCredential : CredentialCheck;
}
