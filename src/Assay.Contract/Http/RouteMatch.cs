using Assay.Contract.OpenApi;

namespace Assay.Contract.Http;

/// <summary>What the contract says of a method and a path.</summary>
/// <param name="Operation">The operation; null where path or method are undeclared.</param>
/// <param name="PathValues">The raw, undecoded values of the path's templates, in path order; empty without an operation.</param>
/// <param name="AllowedMethods">The declared methods of the path where only the method is undeclared; empty otherwise.</param>
public sealed record RouteMatch(
    Operation? Operation, IReadOnlyList<KeyValuePair<string, string>> PathValues, IReadOnlyList<string> AllowedMethods)
{
    /// <summary>Nothing is declared under that path.</summary>
    public static RouteMatch None { get; } = new(null, [], []);

    /// <summary>Whether the path is declared, whatever the method.</summary>
    public bool IsPathKnown => Operation is not null || AllowedMethods.Count > 0;
}
