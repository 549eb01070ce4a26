using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Assay.Guard.Tests;

/// <summary>Issues tokens, good and forged ones.</summary>
internal sealed class Issuer
{
    private readonly RsaSecurityKey _key;

    public Issuer(string keyId = "k1") => _key = new RsaSecurityKey(RSA.Create(2048)) { KeyId = keyId };

    public RsaSecurityKey Key => _key;

    public string KeySet => KeySetOf(this);

    public static string KeySetOf(params Issuer[] issuers) =>
        JsonSerializer.Serialize(new { keys = issuers.Select(i => i.PublicKey()) });

    public string Token(
        string sub, string? scope = null, string issuer = "https://issuer.example", string audience = "orders", int expiresIn = 600,
        int notBeforeIn = -600, string algorithm = SecurityAlgorithms.RsaSha256, string type = "JWT", SecurityKey? key = null)
    {
        var claims = new Dictionary<string, object> { ["sub"] = sub };
        if (scope is not null)
        {
            claims["scope"] = scope;
        }

        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            NotBefore = now.AddSeconds(notBeforeIn),
            Expires = now.AddSeconds(expiresIn),
            Claims = claims,
            TokenType = type,
            SigningCredentials = new SigningCredentials(key ?? _key, algorithm),
        });
    }

    /// <summary>A token with any header and payload, signed as it is said.</summary>
    public string Raw(string header, string payload, Func<byte[], byte[]> sign)
    {
        var head = $"{Base64UrlEncoder.Encode(header)}.{Base64UrlEncoder.Encode(payload)}";
        return $"{head}.{Base64UrlEncoder.Encode(sign(Encoding.ASCII.GetBytes(head)))}";
    }

    public byte[] Sign(byte[] bytes) => _key.Rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private object PublicKey()
    {
        var numbers = _key.Rsa.ExportParameters(includePrivateParameters: false);
        return new { kty = "RSA", use = "sig", kid = _key.KeyId, n = Base64UrlEncoder.Encode(numbers.Modulus), e = Base64UrlEncoder.Encode(numbers.Exponent) };
    }
}
