namespace Assay.Guard.Identity;

/// <summary>What a JSON Web Token (RFC 7519) must be to be believed.</summary>
/// <param name="Issuer">The only accepted <c>iss</c>.</param>
/// <param name="Audience">What <c>aud</c> must name.</param>
public sealed record JwtSettings(string Issuer, string Audience)
{
    /// <summary>The algorithms that a token may be signed with unless it is said otherwise: asymmetric ones alone.</summary>
    public static IReadOnlyList<string> UsualAlgorithms { get; } = ["RS256", "PS256", "ES256"];

    /// <summary>Every algorithm that can be allowed. <c>none</c> and shared-secret algorithms are not among them.</summary>
    public static IReadOnlyList<string> KnownAlgorithms { get; } =
        ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    /// <summary>Where the key set (RFC 7517) is: an absolute URL, or a path of the API itself. Null where <see cref="Keys"/> holds it.</summary>
    public string? Jwks { get; init; }

    /// <summary>The key set itself, as JSON; null where <see cref="Jwks"/> says where it is.</summary>
    public string? Keys { get; init; }

    /// <summary>The accepted algorithms. Default: <see cref="UsualAlgorithms"/>.</summary>
    public IReadOnlyList<string> Algorithms { get; init; } = UsualAlgorithms;

    /// <summary>By how much clocks may differ. Default: 30 seconds.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a fetched key set is used before it is fetched again. Default: 10 minutes.</summary>
    public TimeSpan KeyLifetime { get; init; } = TimeSpan.FromMinutes(10);
}
