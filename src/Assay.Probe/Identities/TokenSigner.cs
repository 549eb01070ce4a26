using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Assay.Probe.Identities;

/// <summary>Writes tokens (RFC 7515) with keys of its own choice, and tries whether a guessed key made a token.</summary>
internal static class TokenSigner
{
    /// <summary>Secrets that stand in tutorials, defaults and configuration files.</summary>
    private static readonly string[] Guesses =
    [
        "secret", "Secret", "SECRET", "password", "Password", "key", "test", "changeme", "change-me", "change_me", "changeit", "jwt", "jwtsecret", "jwt_secret",
        "jwt-secret", "jwt-secret-key", "jwt_secret_key", "secretkey", "secret_key", "secret-key", "SECRET_KEY", "JWT_SECRET", "JWT_SECRET_KEY", "mysecret", "my-secret",
        "my_secret", "mysecretkey", "my-secret-key", "my_secret_key", "supersecret", "super-secret", "super_secret", "supersecretkey", "super-secret-key",
        "super_secret_key", "topsecret", "top-secret", "token", "tokensecret", "token-secret", "admin", "root", "123456", "12345678", "123456789", "1234567890",
        "qwerty", "letmein", "your-256-bit-secret", "your-384-bit-secret", "your-512-bit-secret", "your_secret_key", "your-secret-key", "yoursecret",
        "your_jwt_secret", "your-jwt-secret", "random", "hello", "default", "dev", "development", "private", "privatekey", "private_key", "shhhhh", "shhhh",
        "keyboard cat", "keyboardcat", "thisisasecret", "this is a secret", "thisismysecret", "this-is-a-secret", "a-string-secret-at-least-256-bits-long",
        "thisisasecretkey", "app-secret", "app_secret", "appsecret", "api-secret", "api_secret", "session-secret", "s3cr3t", "s3cret", "S3cr3t", "p@ssw0rd",
        "P@ssw0rd", "example", "example_key", "example-key", "hs256", "HS256", "AllYourBase", "gsecret", "None", "null", "undefined", "",
        "ThisIsASecretKey", "this_is_a_secret_key", "super-secret-key-change-me", "secretsecretsecretsecretsecretsecret", "supersecretkeythatshouldbechanged",
        "0123456789abcdef", "0123456789abcdef0123456789abcdef", "12345678901234567890123456789012", "00000000000000000000000000000000",
    ];

    // What people make of such words to please a rule.
    private static readonly string[] Stems =
        ["secret", "password", "pass", "admin", "jwt", "token", "key", "test", "mysecret", "supersecret", "secretkey", "jwtsecret", "changeme", "qwerty", "welcome", "letmein", "api", "app", "dev", "demo", "example", "user", "root"];

    private static readonly string[] Endings = ["1", "12", "123", "1234", "12345", "123456", "12345678", "!", "!1", "@1", "@123", "#1", "#123", "_123", "-123", "key", "2020", "2021", "2022", "2023", "2024", "2025", "2026"];

    /// <summary>The guessed secret that signed the token; null where none did.</summary>
    public static string? Guess(Jwt token)
    {
        if (Algorithm(token) is not ("HS256" or "HS384" or "HS512"))
        {
            return null;
        }

        var parts = token.Parts;
        var made = Stems.Concat(Stems.Select(w => char.ToUpperInvariant(w[0]) + w[1..])).SelectMany(w => Endings, (w, e) => w + e);
        return Guesses.Concat(Guesses.Where(g => g.Length > 0).Select(g => g.PadRight(32, '0'))).Concat(made)
            .FirstOrDefault(g => Sign(Algorithm(token)!, Encoding.UTF8.GetBytes(g), $"{parts[0]}.{parts[1]}") == parts[2].TrimEnd('='));
    }

    public static string? Algorithm(Jwt token) => token.Header.TryGetProperty("alg", out var alg) && alg.ValueKind == JsonValueKind.String ? alg.GetString() : null;

    /// <summary>A token with these claims, signed with an HMAC.</summary>
    public static string Hmac(Jwt like, JsonObject claims, byte[] key, string algorithm = "HS256", string? keyId = null)
    {
        var header = (JsonObject)JsonNode.Parse(like.Header.GetRawText())!;
        header["alg"] = algorithm;
        if (keyId is not null)
        {
            header["kid"] = keyId;
        }

        var text = $"{Jwt.Encode(header.ToJsonString())}.{Jwt.Encode(claims.ToJsonString())}";
        return $"{text}.{Sign(algorithm, key, text)}";
    }

    /// <summary>A token that carries the public half of the key that signed it, or says where such keys are to be fetched.</summary>
    public static string Rsa(Jwt like, RSA key, bool embed, string? keyUrl = null)
    {
        var header = (JsonObject)JsonNode.Parse(like.Header.GetRawText())!;
        header["alg"] = "RS256";
        var parameters = key.ExportParameters(includePrivateParameters: false);
        if (embed)
        {
            header["jwk"] = new JsonObject
            {
                ["kty"] = "RSA", ["e"] = Base64Url.EncodeToString(parameters.Exponent), ["n"] = Base64Url.EncodeToString(parameters.Modulus),
            };
        }

        if (keyUrl is not null)
        {
            header["jku"] = keyUrl;
            header["x5u"] = keyUrl;
        }

        var text = $"{Jwt.Encode(header.ToJsonString())}.{Jwt.Encode(like.Claims.GetRawText())}";
        return $"{text}.{Base64Url.EncodeToString(key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    public static JsonObject Claims(Jwt token) => (JsonObject)JsonNode.Parse(token.Claims.GetRawText())!;

    private static string Sign(string algorithm, byte[] key, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Base64Url.EncodeToString(algorithm switch
        {
            "HS384" => HMACSHA384.HashData(key, bytes),
            "HS512" => HMACSHA512.HashData(key, bytes),
            _ => HMACSHA256.HashData(key, bytes),
        });
    }
}
