using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Shapes;

/// <summary>Who may call an operation.</summary>
internal static class Access
{
    // A PIN beside ten other properties is one of the object that is made; beside a card's number it opens a door.
    private const int MostOfLogin = 4;

    /// <summary>Whether callers may leave out the credential that others send.</summary>
    public static bool IsOptional(Operation operation) =>
        AsksWho(operation) && operation.Security!.Any(r => r.IsEmpty);

    /// <summary>Whether the description says that everyone may call it, or its nature does: a login cannot ask for a token.</summary>
    public static bool IsMeantToBePublic(Operation operation) =>
        (operation.Security is not null && HasReason(operation))
        || IsLogin(operation)
        || operation.Path.StartsWith("/.well-known/", StringComparison.Ordinal);

    /// <summary>Whether callers prove here who they are, to get a token or to sign up: the request takes a password, a code or the like.</summary>
    public static bool IsLogin(Operation operation) =>
        operation.Method == "POST"
        && operation.RequestBody is { } body
        && body.Content.Select(m => m.Schema).OfType<Schema>().Select(s => s.AllProperties())
            .Any(all => all.Any(p => CredentialNames.IsProof(p.Name) || (all.Count <= MostOfLogin && CredentialNames.MayBeProof(p.Name))));

    /// <summary>Whether it is a login and nothing else: what it takes serves to find the caller, and changes no object.</summary>
    public static bool IsLoginAlone(Operation operation) =>
        IsLogin(operation)
        && (PathNames.IsAboutLogins(operation.Path)
            || operation.RequestBody!.Content.Select(m => m.Schema).OfType<Schema>().SelectMany(s => s.AllProperties()).Any(p => Words.Phrase(p.Name) == "grant type"));

    /// <summary>Whether handing out a token is what the operation is for: a login, or a POST whose path says so.</summary>
    public static bool IssuesTokens(Operation operation) =>
        IsLogin(operation)
        || (operation.Path.Split('/').LastOrDefault(s => s.Length > 0) is { } last && Words.Of(last) is [.., "token" or "tokens"] && !last.Contains('{') && !operation.Path.Contains("}/", StringComparison.Ordinal))
        || (operation.Method == "POST" && operation.Path.Split('/').SelectMany(Words.Of).Any(
            w => w is "token" or "tokens" or "login" or "signin" or "oauth" or "oauth2" or "authenticate"));

    /// <summary>Whether the operation makes a new secret, which somebody must be told once: a POST or PUT whose path or name says so.</summary>
    public static bool MakesSecret(Operation operation) =>
        operation.Method is "POST" or "PUT"
        && operation.Path.Split('/').Where(s => !s.Contains('{')).SelectMany(Words.Of).Concat(Words.Of(operation.OperationId ?? "")).Any(
            w => w is "key" or "keys" or "apikey" or "apikeys" or "secret" or "secrets" or "credential" or "credentials" or "token" or "tokens" or "rotate" or "regenerate" or "conversions" or "otp" or "totp" or "factor" or "session" or "sessions");

    /// <summary>Whether the path itself carries the credential: whoever knows the token of a webhook or an invitation may use it.</summary>
    public static bool CarriesCredential(Operation operation) =>
        operation.Parameters.Any(p => p.In == ParameterLocation.Path && SecretNames.IsToken(p.Name));

    /// <summary>Whether a credential is asked for, be it optional: then a wrong one must be refused.</summary>
    public static bool AsksWho(Operation operation) => operation.Security?.Any(r => !r.IsEmpty) == true;

    private static bool HasReason(Operation operation) =>
        operation.Node["x-assay-public"] is { IsString: true, Text.Length: > 0 };
}
