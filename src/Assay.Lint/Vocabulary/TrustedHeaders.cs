namespace Assay.Lint.Vocabulary;

/// <summary>Names of headers that a proxy writes and a server believes.</summary>
internal static class TrustedHeaders
{
    private static readonly string[] Identity =
    [
        "x user", "x user id", "x userid", "x user name", "x username", "x user email", "x user role", "x user roles", "x user groups", "x user permissions",
        "x authenticated user", "x authenticated userid", "x authenticated email", "x auth user", "x auth user id", "x auth email", "x auth role", "x remote user", "remote user",
        "x forwarded user", "x forwarded email", "x forwarded groups", "x forwarded preferred username", "x role", "x roles", "x admin", "x is admin", "x permissions", "x groups", "x scopes",
        "x impersonate user", "x on behalf of", "x act as", "x sudo", "x authenticated", "x consumer id", "x consumer username", "x credential username",
    ];

    // These mean nothing else without the `X-` too.
    private static readonly string[] WithoutMark =
        ["on behalf of", "act as", "impersonate user", "impersonate", "x impersonate", "authenticated user", "authenticated userid", "auth user", "forwarded user", "acting user", "run as", "sudo", "x run as", "x acting user", "x forwarded roles"];

    private static readonly string[] Origin =
    [
        "x forwarded for", "x forwarded host", "x forwarded proto", "x forwarded port", "x forwarded server", "x forwarded prefix", "x forwarded uri", "forwarded", "x real ip", "x client ip",
        "x clientip", "x remote ip", "x remote addr", "x originating ip", "x original url", "x original uri", "x original host", "x rewrite url", "x host", "true client ip",
        "cf connecting ip", "fastly client ip", "x cluster client ip", "x azure clientip", "client ip", "x custom ip authorization", "x internal", "x internal request",
    ];

    /// <summary>Whether the header says who the caller is, or what they may do.</summary>
    public static bool IsIdentity(string name) =>
        Words.Phrase(name) is var phrase && (Identity.Contains(phrase) || WithoutMark.Contains(phrase));

    /// <summary>Whether the header says where the request comes from, or where it went.</summary>
    public static bool IsOrigin(string name) => Origin.Contains(Words.Phrase(name));
}
