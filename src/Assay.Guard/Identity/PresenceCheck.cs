namespace Assay.Guard.Identity;

/// <summary>Believes that the API verifies, because the host of the guard said so.</summary>
internal sealed class PresenceCheck : SchemeCheck
{
    private static readonly Credential Present = new(CredentialState.Valid, new Caller([], []));

    public override ValueTask<Credential> VerifyAsync(string credential, CancellationToken cancellation) => ValueTask.FromResult(Present);
}
