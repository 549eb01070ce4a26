using Assay.Contract.Text;

namespace Assay.Contract.OpenApi;

/// <summary>A way in which callers prove who they are.</summary>
/// <param name="Name">Its name among the contract's security schemes.</param>
/// <param name="Type"><c>http</c>, <c>apiKey</c>, <c>oauth2</c>, <c>openIdConnect</c>, <c>mutualTLS</c>; <c>basic</c> of 2.0 is given as <c>http</c>.</param>
/// <param name="HttpScheme">For <c>http</c>: <c>bearer</c>, <c>basic</c>, ... in small letters; null for the others.</param>
/// <param name="In">For <c>apiKey</c>: where the key travels; null for the others.</param>
/// <param name="ParameterName">For <c>apiKey</c>: the parameter's name; null for the others.</param>
/// <param name="Node">The Security Scheme Object.</param>
public sealed record SecurityScheme(
    string Name, string Type, string? HttpScheme, ParameterLocation? In, string? ParameterName, Node Node)
{
    /// <summary>Whether a token travels as <c>Authorization: Bearer</c>.</summary>
    public bool IsBearer => HttpScheme == "bearer" || Type is "oauth2" or "openIdConnect";
}
