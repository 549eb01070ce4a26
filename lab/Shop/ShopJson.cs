using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shop;

/// <summary>The JSON that both shops, their partner and their clients speak.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(LegitimateCall[]))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(Credentials))]
[JsonSerializable(typeof(PartnerCompany[]))]
[JsonSerializable(typeof(KeySet))]
[JsonSerializable(typeof(AccessToken))]
public sealed partial class ShopJson : JsonSerializerContext;

/// <summary>What a client logs in with.</summary>
public sealed record Credentials(string Username, string Password);

/// <summary>What the partner says of a company.</summary>
public sealed record PartnerCompany(string Name);

/// <summary>The answer of <c>POST /login</c> (RFC 6749, section 5.1).</summary>
public sealed record AccessToken(
    [property: JsonPropertyName("access_token")] string Token,
    [property: JsonPropertyName("token_type")] string Type,
    [property: JsonPropertyName("expires_in")] int ExpiresIn);

/// <summary>A JSON Web Key Set (RFC 7517).</summary>
public sealed record KeySet(IReadOnlyList<SigningKey> Keys);

/// <summary>A public RSA key (RFC 7518, section 6.3.1).</summary>
public sealed record SigningKey(string Kty, string Use, string Alg, string Kid, string N, string E);
