namespace Assay.Guard.Identity;

/// <summary>Lets the host of the guard verify a credential.</summary>
internal sealed class DelegatedSchemeCheck(Func<string, CancellationToken, ValueTask<Caller?>> verify) : SchemeCheck
{
    public override async ValueTask<Credential> VerifyAsync(string credential, CancellationToken cancellation) =>
        await verify(credential, cancellation) is { } caller ? new Credential(CredentialState.Valid, caller) : Credential.Invalid;
}
