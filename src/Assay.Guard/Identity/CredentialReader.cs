using Assay.Contract.Http;
using Assay.Contract.OpenApi;
using Microsoft.AspNetCore.Http;

namespace Assay.Guard.Identity;

/// <summary>Finds the credential of a security scheme in a request.</summary>
internal static class CredentialReader
{
    /// <summary>
    /// The credential; null where there is none, empty where there is one that nobody can make sense of (sent twice, not of the
    /// scheme's form).
    /// </summary>
    public static string? Read(SecurityScheme scheme, HttpContext http, string rawQuery) => scheme switch
    {
        { IsBearer: true } => Authorization(http, "Bearer"),
        { HttpScheme: { } name } => Authorization(http, name),
        { Type: "apiKey", In: ParameterLocation.Header, ParameterName: { } name } => One(http.Request.Headers[name]),
        { Type: "apiKey", In: ParameterLocation.Cookie, ParameterName: { } name } => One([.. CookieHeader.Values(http, name)]),
        { Type: "apiKey", In: ParameterLocation.Query, ParameterName: { } name } => One([.. QueryText.Values(rawQuery, name)]),
        { Type: "mutualTLS" } => http.Connection.ClientCertificate?.Thumbprint,
        _ => null,
    };

    private static string? Authorization(HttpContext http, string scheme)
    {
        var values = http.Request.Headers.Authorization;
        if (values.Count != 1)
        {
            return values.Count == 0 ? null : "";
        }

        var value = values[0]!;
        var space = value.IndexOf(' ');
        if (space < 0 || !value.AsSpan(0, space).Equals(scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var credential = value.AsSpan(space + 1).Trim(' ');
        return credential.Contains(',') || credential.Contains(' ') ? "" : credential.ToString();
    }

    private static string? One(IReadOnlyList<string?> values) =>
        values.Count == 0 ? null : values.Count == 1 ? values[0] ?? "" : "";
}
