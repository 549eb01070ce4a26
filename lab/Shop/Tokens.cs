using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Shop;

/// <summary>Issues the RS256 tokens of the shop and publishes its key (RFC 7517, RFC 7519).</summary>
public static class Tokens
{
    /// <summary>The claim iss.</summary>
    public const string Issuer = "https://shop.example";

    /// <summary>The claim aud.</summary>
    public const string Audience = "shop";

    /// <summary>How long a token is valid.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>A new RSA key, named by its thumbprint (RFC 7638).</summary>
    public static RsaSecurityKey NewKey()
    {
        var key = new RsaSecurityKey(RSA.Create(2048));
        key.KeyId = Base64UrlEncoder.Encode(key.ComputeJwkThumbprint());
        return key;
    }

    /// <summary>A token for a user; valid from now for <see cref="Lifetime"/>.</summary>
    public static string Issue(RsaSecurityKey key, string sub, string name, string role, DateTimeOffset now) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            IssuedAt = now.UtcDateTime,
            Expires = (now + Lifetime).UtcDateTime,
            Claims = new Dictionary<string, object> { ["sub"] = sub, ["name"] = name, ["role"] = role },
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
        });

    /// <summary>The public half of the key as a JSON Web Key Set.</summary>
    public static KeySet KeySet(RsaSecurityKey key)
    {
        var numbers = key.Rsa.ExportParameters(includePrivateParameters: false);
        return new KeySet(
        [
            new SigningKey(
                "RSA", "sig", SecurityAlgorithms.RsaSha256, key.KeyId, Base64UrlEncoder.Encode(numbers.Modulus), Base64UrlEncoder.Encode(numbers.Exponent)),
        ]);
    }
}
