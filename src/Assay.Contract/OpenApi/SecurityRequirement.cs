namespace Assay.Contract.OpenApi;

/// <summary>One alternative of a security list: all of its schemes must be met.</summary>
/// <param name="Schemes">The schemes with the scopes that they need; empty means that anybody is let in.</param>
public sealed record SecurityRequirement(IReadOnlyList<RequiredScheme> Schemes)
{
    /// <summary>Whether anybody is let in.</summary>
    public bool IsEmpty => Schemes.Count == 0;
}

/// <summary>A scheme that a security requirement names.</summary>
/// <param name="Name">The name as written.</param>
/// <param name="Scopes">The scopes that are needed.</param>
/// <param name="Scheme">The scheme; null where the contract defines none of that name.</param>
public sealed record RequiredScheme(string Name, IReadOnlyList<string> Scopes, SecurityScheme? Scheme);
