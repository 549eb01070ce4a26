using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Assay.Probe.Identities;

/// <summary>Finds the keys that an API publishes for checking its tokens.</summary>
internal static class PublicKeys
{
    private static readonly string[] Paths =
        ["/.well-known/jwks.json", "/jwks.json", "/jwks", "/.well-known/jwks", "/oauth/jwks", "/public-key", "/public.pem", "/publickey", "/.well-known/openid-configuration"];

    /// <summary>The keys as the bytes that a careless check would take for a secret: PEM texts, with and without a final line break.</summary>
    public static async Task<IReadOnlyList<byte[]>> FindAsync(Scene scene)
    {
        var found = new List<string>();
        foreach (var path in scene.Contract.Operations.Where(o => o.Method == "GET" && !o.Path.Contains('{') && (o.Path.Contains("jwks", StringComparison.OrdinalIgnoreCase) || o.Path.Contains("key", StringComparison.OrdinalIgnoreCase))).Select(o => o.Path)
            .Concat(Paths).Distinct(StringComparer.Ordinal))
        {
            // Below the base path, and at the root.
            foreach (var call in new[] { scene.Calls.Undeclared("GET", path, null), new Transport.Call { Method = "GET", Path = path } }.DistinctBy(c => c.Path))
            {
                var answer = await scene.SendAsync(call);
                if (answer.IsSuccess)
                {
                    found.AddRange(In(answer));
                }
            }
        }

        return [.. found.Distinct(StringComparer.Ordinal).Take(4).SelectMany(p => new[] { p.TrimEnd(), p.TrimEnd() + "\n" }).Select(Encoding.UTF8.GetBytes)];
    }

    private static IEnumerable<string> In(Transport.Answer answer)
    {
        if (answer.Json is { ValueKind: JsonValueKind.Object } json)
        {
            if (json.TryGetProperty("keys", out var keys) && keys.ValueKind == JsonValueKind.Array)
            {
                return keys.EnumerateArray().Select(Pem).OfType<string>();
            }

            return json.EnumerateObject().Where(m => m.Value.ValueKind == JsonValueKind.String).Select(m => m.Value.GetString()!)
                .Where(t => t.Contains("-----BEGIN PUBLIC KEY-----", StringComparison.Ordinal));
        }

        return answer.Text.Contains("-----BEGIN PUBLIC KEY-----", StringComparison.Ordinal) ? [answer.Text] : [];
    }

    private static string? Pem(JsonElement key)
    {
        try
        {
            if (key.TryGetProperty("kty", out var type) && type.GetString() == "RSA")
            {
                using var rsa = RSA.Create(new RSAParameters
                {
                    Modulus = Base64Url.DecodeFromChars(key.GetProperty("n").GetString()),
                    Exponent = Base64Url.DecodeFromChars(key.GetProperty("e").GetString()),
                });
                return rsa.ExportSubjectPublicKeyInfoPem();
            }
        }
        catch (Exception e) when (e is FormatException or CryptographicException or KeyNotFoundException or InvalidOperationException)
        {
            // No key that could be used: there is nothing to forge with.
        }

        return null;
    }
}
