using System.Text;
using System.Text.RegularExpressions;
using Assay.Probe.Identities;

namespace Assay.Probe.Transport;

/// <summary>Keeps secrets out of whatever is printed: the callers' own, and those that an answer gives away.</summary>
internal sealed partial class Masking(IEnumerable<Identity> identities)
{
    // Longest first, so that a secret that holds another one goes as a whole. Very short ones would mask innocent text. Asked for each
    // time: callers that log in get new ones.
    private IEnumerable<(string Secret, string Mask)> Secrets =>
        identities
            .SelectMany(i => i.Credential.Secrets, (i, secret) => (Secret: secret, Mask: $"${i.Variable}"))
            .Where(s => s.Secret.Length >= 4)
            .OrderByDescending(s => s.Secret.Length);

    /// <summary>Replaces the callers' own secrets.</summary>
    public string Known(string text)
    {
        foreach (var (secret, mask) in Secrets)
        {
            text = text.Replace(secret, mask, StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>Replaces also tokens and the values of properties whose names say that they are secret.</summary>
    public string Everything(string text)
    {
        text = Token().Replace(Known(text), "***");
        var masked = new StringBuilder(text.Length);
        var at = 0;
        for (var name = SecretName().Match(text); name.Success; name = SecretName().Match(text, at))
        {
            var value = name.Index + name.Length;
            masked.Append(text, at, value - at);
            at = EndOfValue(text, value);
            masked.Append(at > value ? "\"***\"" : "");
        }

        return masked.Append(text, at, text.Length - at).ToString();
    }

    // The end of the text, object or array that begins here, or of the whole text where it is cut; other values are no secrets.
    private static int EndOfValue(string text, int start)
    {
        if (start == text.Length || text[start] is not ('"' or '{' or '['))
        {
            return start;
        }

        var (depth, inText) = (0, false);
        for (var i = start; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\' when inText:
                    i++;
                    break;
                case '"':
                    inText = !inText;
                    break;
                case '{' or '[' when !inText:
                    depth++;
                    break;
                case '}' or ']' when !inText:
                    depth--;
                    break;
            }

            if (depth == 0 && !inText)
            {
                return i + 1;
            }
        }

        return text.Length;
    }

    [GeneratedRegex(@"eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*", RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    [GeneratedRegex(
        """
        "[^"\\]*(password|passwd|pwd|secret|token|api_?key|hash|private_?key|card_?number|cvv|ssn|connection_?string|credential)[^"\\]*"\s*:\s*
        """,
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();
}
