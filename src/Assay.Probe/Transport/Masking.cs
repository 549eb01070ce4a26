using System.Text.RegularExpressions;
using Assay.Probe.Identities;

namespace Assay.Probe.Transport;

/// <summary>Keeps secrets out of whatever is printed: the callers' own, and those that an answer gives away.</summary>
internal sealed partial class Masking(IEnumerable<Identity> identities)
{
    // Longest first, so that a secret that holds another one goes as a whole. Very short ones would mask innocent text.
    private readonly (string Secret, string Mask)[] _known =
    [
        .. identities
            .SelectMany(i => i.Credential.Secrets, (i, secret) => (Secret: secret, Mask: $"${i.Variable}"))
            .Where(s => s.Secret.Length >= 4)
            .OrderByDescending(s => s.Secret.Length),
    ];

    /// <summary>Replaces the callers' own secrets.</summary>
    public string Known(string text)
    {
        foreach (var (secret, mask) in _known)
        {
            text = text.Replace(secret, mask, StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>Replaces also tokens and the values of properties whose names say that they are secret.</summary>
    public string Everything(string text) =>
        SecretProperty().Replace(Token().Replace(Known(text), "***"), "$1\"***\"");

    [GeneratedRegex(@"eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*", RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    [GeneratedRegex(
        """("[^"\\]*(password|passwd|pwd|secret|token|api_?key|hash|private_?key|card_?number|cvv|ssn|connection_?string|credential)[^"\\]*"\s*:\s*)"([^"\\]|\\.)+\x22""",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex SecretProperty();
}
