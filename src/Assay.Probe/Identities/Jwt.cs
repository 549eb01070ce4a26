using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Assay.Probe.Identities;

/// <summary>What a JSON Web Token (RFC 7519) says; its signature is not checked, that is the API's business.</summary>
public sealed class Jwt
{
    private static readonly string[] NamingClaims =
    [
        "sub", "user_id", "userId", "uid", "id", "username", "user_name", "preferred_username", "email", "name", "unique_name",
        "nameid", "oid",
    ];

    private readonly JsonElement _claims;

    private Jwt(string text, JsonElement header, JsonElement claims)
    {
        Text = text;
        Header = header;
        _claims = claims;
    }

    /// <summary>When the token ends (<c>exp</c>); null where it does not say.</summary>
    public DateTimeOffset? Expires =>
        _claims.TryGetProperty("exp", out var exp) && exp.ValueKind == JsonValueKind.Number
        && exp.TryGetDouble(out var seconds) && seconds is > 0 and < 253402300799
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
            : null;

    internal string Text { get; }

    internal JsonElement Header { get; }

    internal JsonElement Claims => _claims;

    /// <summary>The token's three parts as text.</summary>
    internal string[] Parts => Text.Split('.');

    /// <summary>Reads a signed token; null where the text is none.</summary>
    public static Jwt? TryRead(string token)
    {
        var parts = token.Split('.');
        return parts.Length == 3 && Decode(parts[0]) is { } header && Decode(parts[1]) is { } claims
            && header.TryGetProperty("alg", out _)
            ? new Jwt(token, header, claims)
            : null;
    }

    internal static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    /// <summary>The texts by which the API may know the caller: subject, name, mail address and the like.</summary>
    internal IEnumerable<string> Names()
    {
        foreach (var name in NamingClaims)
        {
            if (_claims.TryGetProperty(name, out var claim) && claim.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            {
                yield return claim.ToString();
            }
        }
    }

    private static JsonElement? Decode(string part)
    {
        try
        {
            using var document = JsonDocument.Parse(Base64Url.DecodeFromChars(part));
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }
}
