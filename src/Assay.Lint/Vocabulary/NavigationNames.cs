namespace Assay.Lint.Vocabulary;

/// <summary>Names of values that say where a browser is sent next.</summary>
internal static class NavigationNames
{
    private static readonly string[] Sure =
    [
        "redirect", "redirect to", "redirect uri", "redirect url", "redirecturi", "redirecturl", "redirect after login", "return to", "returnto", "return url", "return uri",
        "returnurl", "return path", "back url", "backurl", "continue url", "continue uri", "next url", "next uri", "success url", "cancel url", "failure url", "exit url", "goto", "go to",
        "post logout redirect", "landing url", "forward url", "forward to",
    ];

    // In a query these are addresses, or marks in a list: whoever uses them knows which.
    private static readonly string[] InQuery = ["next", "continue", "redir", "forward", "return", "landing", "back to", "return page", "rurl", "dest", "destination", "back"];

    /// <summary>Whether the name alone says so.</summary>
    public static bool IsSure(string name) => Words.EndsWithAny(Words.Phrase(name), Sure);

    /// <summary>Whether a query parameter of that name most often is one.</summary>
    public static bool IsOneInQuery(string name) => IsSure(name) || InQuery.Contains(Words.Phrase(name));
}
