using System.Text.RegularExpressions;
using Assay.Contract.Patterns;
using Assay.Contract.Schemas;

namespace Assay.Lint.Shapes;

/// <summary>Texts that cannot send a server to a host which a caller chose.</summary>
internal static partial class PinnedUrl
{
    private static readonly string[] Hosts = ["evil.com", "evil.com:80", "localhost", "127.0.0.1", "169.254.169.254", "a.b", "10.0.0.1", "[::1]", "x"];

    private static readonly string[] Urls =
    [
        "http://evil.com", "https://evil.com/", "https://evil.com/a/b.png?c=d#e", "//evil.com", "//evil.com/a", "evil.com", "evil.com/a",
        "http://127.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://localhost", "ftp://evil.com/", "file:///etc/passwd",
        "/\\evil.com", "127.0.0.1", "https://user@evil.com:8080/",
    ];

    // What ends the host part in every reading of a URL, or moves it.
    private static readonly char[] Delimiters = ['/', '\\', '?', '#', '@', ':'];

    /// <summary>Whether one schema alone names the texts, or the host, or admits no URL at all.</summary>
    public static bool IsPinned(Schema schema) =>
        schema.Enum is not null || (schema.Pattern is { } pattern && IsPinned(pattern)) || schema.Format is { } format && IsNoUrl(format);

    /// <summary>Whether a pattern names the host (<c>^https?://partner\.example/</c>) or admits no URL.</summary>
    public static bool IsPinned(string pattern)
    {
        var plain = pattern.Replace("\\/", "/", StringComparison.Ordinal);
        return NamesHost(plain) || AdmitsNoUrl(plain);
    }

    private static bool NamesHost(string pattern)
    {
        if (!Scheme().IsMatch(pattern) || PatternAtoms.HasOuterAlternative(pattern))
        {
            return false;
        }

        var rest = pattern[(pattern.IndexOf("://", StringComparison.Ordinal) + 3)..];
        return HostOf(rest) is { Length: > 0 } host
            && Delimiters.All(d => !PatternAtoms.Admits(host, d))
            && EcmaPattern.TryParse($"^(?:{host})$", out var hosts, out _)
            && !Hosts.Any(h => hosts.IsMatch(h));
    }

    // The host goes up to the first slash, port or end outside of groups; without one, `partner.example.evil.com` passes.
    private static string? HostOf(string rest)
    {
        var depth = 0;
        foreach (var (start, length) in PatternAtoms.Tokens(rest))
        {
            var c = length == 1 ? rest[start] : 'a';
            var opens = c == '(' && Path().IsMatch(rest[start..]);
            if (depth == 0 && (opens || c is '/' or ':' or '$'))
            {
                return rest[..start];
            }

            depth += c switch { '(' => 1, ')' => -1, _ => 0 };
        }

        return null;
    }

    private static bool AdmitsNoUrl(string pattern) =>
        PatternAtoms.IsAnchored(pattern)
        && !pattern.Contains("://", StringComparison.Ordinal)
        && !PatternAtoms.Admits(pattern, ':')
        && EcmaPattern.TryParse(pattern, out var texts, out _)
        && !Urls.Any(u => texts.IsMatch(u))
        && !(PatternAtoms.Admits(pattern, '.') && !pattern.StartsWith("^/", StringComparison.Ordinal));

    private static bool IsNoUrl(string format) =>
        format is "uuid" or "date" or "date-time" or "time" or "email" or "byte" or "binary" or "int32" or "int64" or "json-pointer" or "regex";

    // `^http://`, `^https?://`, `^(http|https)://`, `^(?:https?)://`
    [GeneratedRegex(@"^\^(https?\??|\((\?:)?(https?\??\|?)+\))://", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Scheme();

    // A group that begins the path or the port: `(/.*)?`, `(?:/|$)`, `(:8080)?`
    [GeneratedRegex(@"^\((\?:)?[/:$?#]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Path();
}
