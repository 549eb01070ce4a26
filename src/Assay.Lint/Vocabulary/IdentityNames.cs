namespace Assay.Lint.Vocabulary;

/// <summary>Names of values that say who the caller is, which a server knows from the token.</summary>
internal static class IdentityNames
{
    private static readonly string[] Callers =
    [
        "user id", "userid", "owner id", "ownerid", "customer id", "customerid", "member id", "employee id", "patient id", "profile id", "subject id",
        "current user", "current user id", "caller id", "acting user", "acting user id", "auth user", "auth user id", "authenticated user", "logged in user", "requester id", "user uuid", "uid",
    ];

    private static readonly string[] Headers = ["user", "user role", "user roles", "user email", "username", "remote user", "forwarded user", "authenticated userid", "role", "roles"];

    // On these paths the id is that of somebody else, on whom something is done.
    private static readonly string[] OfOthers =
        ["admin", "users", "members", "customers", "followers", "following", "collaborators", "invites", "invitations", "participants", "permissions", "roles", "patients", "employees", "subscribers", "recipients", "assignees"];

    /// <summary>Whether a description says that another person is meant, so that the id is no claim of the caller about himself.</summary>
    public static bool SpeaksOfOthers(string description) =>
        Words.Of(description) is { Count: > 3 } words && !words.Any(w => w is "your" or "current" or "caller" or "calling" or "authenticated" or "logged" or "own" or "acting" or "requesting" or "yourself");

    /// <summary>Whether a query parameter of that name may be the caller's identity.</summary>
    public static bool IsCaller(string name) => Callers.Contains(Words.Phrase(name));

    /// <summary>Whether a header of that name may be.</summary>
    public static bool IsCallerHeader(string name) =>
        Words.Phrase(name) is var phrase && (phrase.StartsWith("x ", StringComparison.Ordinal) ? phrase[2..] : phrase) is var rest
        && (Callers.Contains(rest) || (rest.Length < phrase.Length && Headers.Contains(rest)));

    /// <summary>Whether a path is about other people.</summary>
    public static bool IsAboutOthers(string path) => path.Split('/').Any(s => OfOthers.Contains(Words.Phrase(s).Split(' ')[^1]));
}
