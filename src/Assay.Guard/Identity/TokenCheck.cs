using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Assay.Guard.Identity;

/// <summary>Verifies JSON Web Tokens: signature by an allowed algorithm, issuer, audience, times, type.</summary>
internal sealed class TokenCheck(JwtSettings settings, KeySet keys, TimeProvider time) : SchemeCheck
{
    private const int LongestToken = 8 * 1024;

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = LongestToken };

    public override async ValueTask<Credential> VerifyAsync(string credential, CancellationToken cancellation)
    {
        if (credential.Length > LongestToken || !_handler.CanReadToken(credential) || Read(credential) is not { } token
            || !settings.Algorithms.Contains(token.Alg) || token.TryGetHeaderValue<object>("crit", out _))
        {
            return Credential.Invalid;
        }

        var known = await keys.ForAsync(token.TryGetHeaderValue<string>("kid", out var keyId) ? keyId : null, cancellation);
        if (known is null)
        {
            return Credential.Unavailable;
        }

        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKeys = known,
            TryAllIssuerSigningKeys = true,
            ValidAlgorithms = settings.Algorithms,
            ValidIssuer = settings.Issuer,
            ValidAudience = settings.Audience,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = (notBefore, expires, _, _) => IsNow(notBefore, expires),
            TypeValidator = (type, _, _) => IsAccessToken(type) ? type : throw new SecurityTokenInvalidTypeException(),
        });
        return result.IsValid ? new Credential(CredentialState.Valid, CallerOf(token)) : Credential.Invalid;
    }

    private static JsonWebToken? Read(string text)
    {
        try
        {
            return new JsonWebToken(text);
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException or JsonException or FormatException)
        {
            return null;
        }
    }

    // RFC 9068 section 2.1; `JWT` and no type at all are what most issuers send. An id token's or a DPoP proof's type is none of these.
    private static bool IsAccessToken(string? type) =>
        string.IsNullOrEmpty(type) || type.ToLowerInvariant() is "jwt" or "at+jwt" or "application/at+jwt";

    private static Caller CallerOf(JsonWebToken token)
    {
        var claims = token.Claims
            .GroupBy(c => c.Type, StringComparer.Ordinal)
            .Select(g => KeyValuePair.Create(g.Key, (IReadOnlyList<string>)[.. g.Select(c => c.Value)]));
        var scopes = token.Claims
            .Where(c => c.Type is "scope" or "scp")
            .SelectMany(c => c.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return new Caller(claims, scopes);
    }

    private bool IsNow(DateTime? notBefore, DateTime? expires)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return expires is { } end && now < end + settings.ClockSkew && (notBefore is not { } start || now >= start - settings.ClockSkew);
    }
}
