namespace Assay.Guard.Identity;

/// <summary>Verifies the credentials of one security scheme.</summary>
internal abstract class SchemeCheck
{
    /// <summary>What a credential is worth.</summary>
    public abstract ValueTask<Credential> VerifyAsync(string credential, CancellationToken cancellation);
}

/// <summary>What became of a credential.</summary>
/// <param name="State">Whether it is to be believed.</param>
/// <param name="Caller">Whose it is; null unless it is valid.</param>
internal sealed record Credential(CredentialState State, Caller? Caller)
{
    public static readonly Credential Missing = new(CredentialState.Missing, null);
    public static readonly Credential Invalid = new(CredentialState.Invalid, null);
    public static readonly Credential Unavailable = new(CredentialState.Unavailable, null);
}

/// <summary>Whether a credential is to be believed; the worst for the caller last.</summary>
internal enum CredentialState
{
    /// <summary>It is.</summary>
    Valid,

    /// <summary>There is none.</summary>
    Missing,

    /// <summary>It is forged, expired, or not for this API.</summary>
    Invalid,

    /// <summary>It is genuine, and does not permit this.</summary>
    Insufficient,

    /// <summary>Nothing can be said, because the issuer's keys cannot be had.</summary>
    Unavailable,
}
