namespace Assay.Lint.Vocabulary;

/// <summary>Paths that say what an operation is for.</summary>
internal static class PathNames
{
    // Wherever they stand: these words mean nothing else.
    private static readonly string[] Debug =
    [
        "actuator", "heapdump", "threaddump", "phpinfo", "phpinfo.php", "phpmyadmin", "pprof", "jolokia", "server-status", "server-info", "elmah.axd", "trace.axd", "__debug__", "_debug", "h2-console",
        "configprops", "_profiler", "telescope", "hangfire",
    ];

    // Common words: they count only where the whole path is nothing else.
    private static readonly string[] DebugAlone =
        ["debug", "metrics", "env", "console", "test", "dump", "swagger", "swagger-ui", "swagger-ui.html", "swagger.json", "swagger.yaml", "graphiql", "playground", "trace", "beans", "mappings", "loggers", "vars", ".env", ".git", "prometheus"];

    private static readonly string[] Prefixes = ["api", "v1", "v2", "v3", "internal", "admin", "management", "manage", "debug", "_"];

    private static readonly string[] Guessable =
    [
        "login", "log in", "signin", "sign in", "logon", "authenticate", "otp", "totp", "mfa", "2fa", "two factor", "forgot password", "reset password", "password reset", "forgotten password",
        "password recovery", "recover password", "verify code", "verify otp", "magic link", "passwordless", "verification check", "oauth token", "access token",
    ];

    private static readonly string[] LoginWords =
        ["login", "logon", "signin", "token", "tokens", "oauth", "oauth2", "auth", "authn", "authenticate", "authentication", "authorize", "session", "sessions", "otp", "mfa", "2fa", "password", "passwords", "verify", "sso", "challenge"];

    private static readonly string[] Health = ["health", "healthz", "healthcheck", "livez", "readyz", "ready", "readiness", "live", "liveness", "ping", "status"];

    /// <summary>Whether a path is that of a tool for developers or operators.</summary>
    public static bool IsDebug(string path)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return segments.Any(s => Debug.Contains(s, StringComparer.OrdinalIgnoreCase))
            || (segments.Length > 0 && !path.Contains('{') && DebugAlone.Contains(segments[^1].ToLowerInvariant())
                && segments[..^1].All(s => Prefixes.Contains(s.ToLowerInvariant())))
            || (segments.Length > 1 && segments[0].Equals("debug", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether somebody may try here until a password or a code is found.</summary>
    public static bool IsGuessable(string path)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(s => !s.Contains('{')).Select(Words.Phrase).ToArray();
        return segments.Any(Guessable.Contains)
            || segments is [.., "token"]
            || segments.Zip(segments.Skip(1)).Any(pair => pair is ("password", "reset" or "forgot" or "recover") or ("reset" or "forgot", "password"));
    }

    /// <summary>Whether a path is about logins, tokens and passwords, and not about the people who have them.</summary>
    public static bool IsAboutLogins(string path) =>
        IsGuessable(path) || path.Split('/').SelectMany(Words.Of).Any(LoginWords.Contains);

    /// <summary>Whether a path says that it is for the owner's own services.</summary>
    public static bool IsInternal(string path) => path.Split('/').Any(s => s is "internal" or "_internal" or "-internal");

    /// <summary>Whether it only tells that the service is alive.</summary>
    public static bool IsHealth(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries) is [.., var last] && Health.Contains(last.ToLowerInvariant());
}
