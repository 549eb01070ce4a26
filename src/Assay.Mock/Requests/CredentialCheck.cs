using Assay.Contract.OpenApi;
using Microsoft.AspNetCore.Http;

namespace Assay.Mock.Requests;

/// <summary>Whether a request brings a credential where the contract asks for one. Any will do: a mock knows no users.</summary>
internal static class CredentialCheck
{
    public static Fault? FaultOf(Operation operation, HttpRequest request)
    {
        if (operation.AllowsAnonymous || operation.Security is null || operation.Security.Any(r => r.Schemes.All(s => Brings(request, s.Scheme))))
        {
            return null;
        }

        return new Fault(401, "no credential is given") { Header = ("WWW-Authenticate", Challenge(operation)) };
    }

    private static bool Brings(HttpRequest request, SecurityScheme? scheme) => scheme switch
    {
        { Type: "apiKey", In: ParameterLocation.Header, ParameterName: { } name } => request.Headers[name] is [{ Length: > 0 }],
        { Type: "apiKey", In: ParameterLocation.Query, ParameterName: { } name } => request.Query[name] is [{ Length: > 0 }],
        { Type: "apiKey", In: ParameterLocation.Cookie, ParameterName: { } name } => CookiePairs.Of(request).Any(c => c.Key == name && c.Value.Length > 0),
        { IsBearer: true } => Authorization(request, "Bearer"),
        { HttpScheme: { } name } => Authorization(request, name),

        // Certificates do not come over plain HTTP, and of an unknown scheme nobody knows how it looks.
        _ => true,
    };

    private static bool Authorization(HttpRequest request, string scheme) =>
        request.Headers.Authorization is [{ } value] && value.Length > scheme.Length + 1 && value[scheme.Length] == ' '
        && value.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) && value.AsSpan(scheme.Length + 1).Trim().Length > 0;

    private static string Challenge(Operation operation)
    {
        var names = (operation.Security ?? []).SelectMany(r => r.Schemes).Select(s => s.Scheme)
            .Select(s => s is { IsBearer: true } ? "Bearer" : s?.HttpScheme).OfType<string>()
            .Where(n => n.All(char.IsAsciiLetterOrDigit)).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        return names.Length == 0 ? "ApiKey" : string.Join(", ", names);
    }
}
