namespace Assay.Guard.Identity;

/// <summary>Who calls, as a verified credential says it.</summary>
public sealed class Caller
{
    private readonly Dictionary<string, IReadOnlyList<string>> _claims;

    /// <summary>A caller with claims and scopes.</summary>
    /// <param name="claims">The values of each claim; numbers and booleans as JSON writes them.</param>
    /// <param name="scopes">What the caller may do.</param>
    public Caller(IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> claims, IEnumerable<string> scopes)
    {
        _claims = new Dictionary<string, IReadOnlyList<string>>(claims, StringComparer.Ordinal);
        Scopes = scopes.ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>What the caller may do.</summary>
    public IReadOnlySet<string> Scopes { get; }

    /// <summary>The values of a claim; none where the caller has no such claim.</summary>
    public IReadOnlyList<string> Claim(string name) => _claims.GetValueOrDefault(name, []);

    /// <summary>One caller with the claims and scopes of two credentials; the first one's claims win.</summary>
    internal Caller And(Caller other) =>
        new(_claims.Concat(other._claims.Where(c => !_claims.ContainsKey(c.Key))), Scopes.Concat(other.Scopes));
}
