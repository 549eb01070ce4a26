using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Probe.Generation;

namespace Assay.Probe;

/// <summary>Tells operations that hand out credentials, and those that end a session, from all others.</summary>
internal static class Logins
{
    private static readonly string[] TokenWords = ["login", "signin", "token", "auth", "session", "authenticate", "oauth", "refresh"];
    private static readonly string[] EndingWords = ["logout", "signout", "revoke", "logoff", "deactivate", "shutdown", "terminate", "wipe", "purge", "reset"];

    // What stands below `/auth` too, and is no login.
    private static readonly string[] OtherWords = ["register", "registration", "signup", "enroll", "enrol", "enrollment", "forgot", "forgotten", "recover", "change", "update", "invite", "create"];

    private static readonly string[] ResettingVerbs = ["reset", "recreate", "repopulate", "populate", "seed", "create", "drop", "delete", "wipe", "clear", "purge", "initialize", "initialise", "truncate", "shutdown", "restart", "remove"];
    private static readonly string[] ResettingWords = ["logout", "signout", "createdb", "resetdb", "initdb", "seed", "reseed", "wipe", "purge", "shutdown", "restart"];

    /// <summary>Whether the operation takes a password, or another proof, and is named like one that gives a token for it.</summary>
    public static bool IsLogin(Operation operation) =>
        operation.Method == "POST"
        && PathWords(operation).Select(Words.Singular).Intersect(TokenWords).Any()
        && !LastWords(operation).Intersect((string[])[.. OtherWords, .. EndingWords]).Any()
        && operation.RequestBody is { } body
        && body.Content.Any(m => m.Schema is { } schema && schema.AllProperties().Any(IsProof));

    /// <summary>Whether an operation that asks for no credential takes a password: it registers somebody, or logs him in.</summary>
    public static bool TakesPassword(Operation operation) =>
        operation.AllowsAnonymous && operation.Method is "POST" or "PUT" && operation.RequestBody?.Content.Any(m => m.Schema?.AllProperties().Any(IsProof) == true) == true;

    /// <summary>Whether calling the operation would end a session or destroy more than one object.</summary>
    public static bool IsEnding(Operation operation) => PathWords(operation).Intersect(EndingWords).Any();

    /// <summary>Whether calling the operation ends the session of the caller.</summary>
    public static bool IsLogout(Operation operation) => PathWords(operation).Intersect(["logout", "signout", "logoff"]).Any();

    /// <summary>Whether an operation that should only read says in its summary or path that it resets what the API holds.</summary>
    public static bool IsResetting(Operation operation) =>
        !operation.Path.Contains('{')
        && (ResettingVerbs.Contains(Words.Of(operation.Node.String("summary") ?? operation.Node.String("description") ?? "").FirstOrDefault()?.TrimEnd('s') ?? "")
            || PathWords(operation).Intersect(ResettingWords).Any());

    private static bool IsProof(SchemaProperty property) =>
        Words.Of(property.Name).Any(w => w is "password" or "passwd" or "pin" or "otp" or "secret" or "grant" or "assertion" or "passcode")
        || Words.Normal(property.Name) == "refresh_token";

    private static string[] LastWords(Operation operation) =>
        operation.Path.Split('/').LastOrDefault(s => s.Length > 0 && s[0] != '{') is { } last ? [.. Words.Of(last), .. Words.Of(last.Replace("sign-up", "signup", StringComparison.OrdinalIgnoreCase))] : [];

    private static IEnumerable<string> PathWords(Operation operation) =>
        operation.Path.Split('/').Where(s => !s.StartsWith('{')).SelectMany(Words.Of).Concat(Words.Of(operation.OperationId ?? ""));
}
