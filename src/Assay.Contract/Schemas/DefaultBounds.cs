namespace Assay.Contract.Schemas;

/// <summary>
/// The bounds of values whose schema states none, under <see cref="Strictness.ZeroTrust"/> (OWASP API4:2023). A bound that any of the
/// schemas of the same value states, an <c>enum</c> or a <c>const</c> takes their place.
/// </summary>
public sealed record DefaultBounds
{
    /// <summary>The longest string, in code points. Default: 65,536.</summary>
    public int MaxLength { get; init; } = 65_536;

    /// <summary>The longest array, in items. Default: 10,000.</summary>
    public int MaxItems { get; init; } = 10_000;

    /// <summary>The most members of an object. Default: 1,000.</summary>
    public int MaxProperties { get; init; } = 1_000;

    /// <summary>How far numbers may be from zero. Default: 9,007,199,254,740,991, up to which every reader is exact (RFC 7493, 2.2).</summary>
    public long MaxMagnitude { get; init; } = 9_007_199_254_740_991;
}
