using System.Text;

namespace Assay.Probe.Transport;

/// <summary>Calls and answers as people read them: HTTP/1.1 text, secrets masked, cut to a few kilobytes.</summary>
internal sealed class HttpText(Uri origin, Masking masking)
{
    private const int Longest = 3_000;

    public string Of(Call call)
    {
        var text = new StringBuilder();
        text.Append(call.Method).Append(' ').Append(Cut(call.Target)).Append(" HTTP/1.1\nHost: ").Append(origin.Authority).Append('\n');
        foreach (var (name, value) in HeadersOf(call))
        {
            text.Append(name).Append(": ").Append(Cut(value)).Append('\n');
        }

        if (call.Body is { } body)
        {
            text.Append("Content-Type: ").Append(call.ContentType).Append('\n')
                .Append("Content-Length: ").Append(body.Length).Append("\n\n")
                .Append(Cut(Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, Longest + 4)]), body.Length));
        }

        return masking.Known(text.ToString());
    }

    public string Of(Answer answer)
    {
        if (answer.Status == 0)
        {
            return $"({answer})";
        }

        var text = new StringBuilder("HTTP/1.1 ").Append(answer.Status).Append('\n');
        foreach (var (name, value) in HeadersOf(answer))
        {
            text.Append(name).Append(": ").Append(Cut(value)).Append('\n');
        }

        // Masked before it is cut: half a secret is no longer recognised as one.
        var body = masking.Everything(Encoding.UTF8.GetString(answer.Body.Span[..Math.Min(answer.Body.Length, 4 * Longest)]));
        return masking.Known(text.ToString()) + "\n" + Cut(body, answer.Body.Length);
    }

    /// <summary>The headers that a call names itself, secrets masked.</summary>
    public IEnumerable<KeyValuePair<string, string>> HeadersOf(Call call)
    {
        if (call.As is { } caller)
        {
            yield return KeyValuePair.Create(caller.Credential.Header.Key, masking.Known(Credential(caller)));
        }

        foreach (var (name, value) in call.Headers)
        {
            yield return KeyValuePair.Create(name, masking.Known(value));
        }
    }

    /// <summary>The headers of an answer, secrets and the values of cookies masked.</summary>
    public IEnumerable<KeyValuePair<string, string>> HeadersOf(Answer answer) =>
        answer.Headers.Select(h => KeyValuePair.Create(
            h.Key, h.Key.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase) ? h.Value.Split('=')[0] + "=***" : masking.Known(h.Value)));

    private static string Credential(Identities.Identity caller) =>
        caller.Credential is Identities.ForgedCredential forged ? forged.Shell[(forged.Shell.IndexOf(':') + 1)..].Trim()
        : caller.Credential is Identities.BearerCredential ? $"Bearer ${caller.Variable}"
        : caller.Credential is Identities.LoginCredential login ? $"{(login.Recipe.UsesCookies ? "" : login.Recipe.Prefix)}${caller.Variable}"
        : caller.Credential is Identities.BasicCredential ? $"Basic base64(${caller.Variable})"
        : caller.Credential is Identities.CookieCredential cookie ? $"{cookie.Name}=${caller.Variable}"
        : $"${caller.Variable}";

    private static string Cut(string text, int? bytes = null) =>
        text.Length <= Longest && (bytes ?? 0) <= 4 * Longest
            ? text
            : $"{text[..Math.Min(text.Length, Longest)]}… ({bytes ?? text.Length:N0} bytes)";
}
