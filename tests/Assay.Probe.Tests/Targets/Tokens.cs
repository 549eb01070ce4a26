using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Assay.Probe.Tests.Targets;

/// <summary>HS256 tokens, issued and checked by hand.</summary>
internal static class Tokens
{
    private static readonly byte[] Key = Encoding.UTF8.GetBytes("a key that only this test server knows, 32+ bytes");

    public static string Issue(string subject, DateTimeOffset expires)
    {
        var head = Encode("""{"alg":"HS256","typ":"JWT"}""") + "." + Encode($$"""{"sub":"{{subject}}","exp":{{expires.ToUnixTimeSeconds()}}}""");
        return head + "." + Base64Url.EncodeToString(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes(head)));
    }

    /// <summary>The subject of a token; null where it is none of ours.</summary>
    public static string? Check(string? token, bool signature)
    {
        if (token?.Split('.') is not [var header, var claims, var signed])
        {
            return null;
        }

        try
        {
            var expected = HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes($"{header}.{claims}"));
            if (signature && !CryptographicOperations.FixedTimeEquals(expected, Base64Url.DecodeFromChars(signed)))
            {
                return null;
            }

            using var document = JsonDocument.Parse(Base64Url.DecodeFromChars(claims));
            return document.RootElement.GetProperty("sub").GetString();
        }
        catch (Exception e) when (e is FormatException or JsonException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
