using System.Buffers;
using System.Text.RegularExpressions;

namespace Assay.Lint.Vocabulary;

/// <summary>Tells values that open a door from those that only show what one looks like.</summary>
internal static partial class RealSecrets
{
    private const double LeastEntropy = 3.7;
    private const int LongestText = 65_536;

    // A cheap look before the regular expression: one of these stands in every match.
    private static readonly SearchValues<string> Marks = SearchValues.Create(
        ["AKIA", "ASIA", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "_live_", "xox", "AIza", "glpat-", "npm_", "SG.", "eyJ", "PRIVATE KEY-----"], StringComparison.Ordinal);

    private static readonly string[] Placeholders =
        ["example", "sample", "your", "xxx", "token", "secret", "dummy", "fake", "test", "foo", "placeholder", "redacted", "changeme", "12345", "abcdef", "00000", "...", "***", "{", "<", "$"];

    /// <summary>What kind of known credential stands in a text, and the credential; null where none does.</summary>
    public static (string Kind, string Value)? Find(string text)
    {
        if (text.Length < 20 || !text.AsSpan().ContainsAny(Marks))
        {
            return null;
        }

        // A key stands near the beginning of whatever holds it; a bound keeps the cost of a hostile text small.
        foreach (Match match in Known().Matches(text.Length > LongestText ? text[..LongestText] : text))
        {
            if (!IsPlaceholder(match.Value))
            {
                return (KindOf(match.Value), match.Value);
            }
        }

        return null;
    }

    /// <summary>Whether a whole text is drawn at random, as keys and tokens are; identifiers and words are not.</summary>
    public static bool IsRandom(string text) =>
        text.Length is >= 20 and <= 4096 && OneWord().IsMatch(text)
        && text.Any(char.IsAsciiDigit) && text.Any(char.IsAsciiLetter) && !Guid.TryParse(text, out _)
        && !IsPlaceholder(text) && Entropy(text) >= LeastEntropy;

    // The token of jwt.io names John Doe as 1234567890.
    private static bool IsPlaceholder(string text) =>
        text.Contains("eyJzdWIiOiIxMjM0NTY3ODkw", StringComparison.Ordinal)
        || (!text.StartsWith("eyJ", StringComparison.Ordinal) && !text.StartsWith('-') && Placeholders.Any(p => text.Contains(p, StringComparison.OrdinalIgnoreCase)))
        || (text.Length >= 16 && text.Distinct().Count() < 8);

    private static string KindOf(string value) =>
        value[0] switch
        {
            '-' => "a private key",
            'A' => value.StartsWith("AIza", StringComparison.Ordinal) ? "a Google key" : "an AWS key",
            'e' => "a JSON Web Token",
            'g' => value.StartsWith("glpat", StringComparison.Ordinal) ? "a GitLab token" : "a GitHub token",
            'x' => "a Slack token",
            'n' => "an npm token",
            'S' => "a SendGrid key",
            _ => "a live payment key",
        };

    private static double Entropy(string text) =>
        text.GroupBy(c => c).Sum(g => -((double)g.Count() / text.Length) * Math.Log2((double)g.Count() / text.Length));

    [GeneratedRegex(
        @"-----BEGIN (?:[A-Z]{2,9} )?PRIVATE KEY-----\s*[A-Za-z0-9+/]{20}"
        + @"|\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}|\bgithub_pat_[A-Za-z0-9_]{60,90}|\b[sr]k_live_[A-Za-z0-9]{16,120}|\bxox[abprs]-[A-Za-z0-9-]{20,120}"
        + @"|\bAIza[0-9A-Za-z_-]{35}|\bglpat-[A-Za-z0-9_-]{20}|\bnpm_[A-Za-z0-9]{36}|\bSG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}"
        + @"|\beyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{20,2000}",
        RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Known();

    [GeneratedRegex("^[A-Za-z0-9+/=_.~-]+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OneWord();
}
