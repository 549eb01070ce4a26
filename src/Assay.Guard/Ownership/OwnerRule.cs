namespace Assay.Guard.Ownership;

/// <summary>Whose an object is: <c>x-assay-owner: { property: user_id, claim: sub }</c>.</summary>
/// <param name="Property">The property that names the owner.</param>
/// <param name="Claim">The claim of the caller's credential that must be equal to it.</param>
/// <param name="Read">The path template through whose GET the object is read before a write; null for the operation's own path.</param>
internal sealed record OwnerRule(string Property, string Claim, string? Read = null);
