using System.Net;
using Microsoft.IdentityModel.Tokens;

namespace Shop;

/// <summary>Everything that a shop is told from outside.</summary>
public sealed record ShopOptions
{
    /// <summary>Where the shop listens; the default is a free port of the loopback address.</summary>
    public string Listen { get; init; } = "http://127.0.0.1:0";

    /// <summary>A PostgreSQL connection string ("Host=..."); null is SQLite in memory, private to the shop.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>The base address of the third party that knows companies and news.</summary>
    public Uri Partner { get; init; } = new("http://partner.example");

    /// <summary>Host names with a fixed address, as in /etc/hosts, so that the lab needs no network.</summary>
    public IReadOnlyDictionary<string, IPEndPoint> Hosts { get; init; } = new Dictionary<string, IPEndPoint>();

    /// <summary>The key that signs tokens; null is a new key for each shop.</summary>
    public RsaSecurityKey? SigningKey { get; init; }

    /// <summary>How many requests a second the hardened shop takes from one address before it answers 429.</summary>
    public int RequestsPerSecond { get; init; } = 2_000;
}
