using System.Diagnostics.CodeAnalysis;

namespace Assay.Probe.Identities;

/// <summary>A caller that the probe acts as.</summary>
/// <param name="Name">The name in messages, such as <c>alice</c>.</param>
/// <param name="Credential">What proves who it is.</param>
public sealed record Identity(string Name, Credential Credential)
{
    /// <summary>The shell variable that holds the secret in printed <c>curl</c> lines, such as <c>ALICE_TOKEN</c>.</summary>
    public string Variable => string.Concat(Name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_')) + "_TOKEN";

    /// <summary>The token's claims where the credential is a JWT; null otherwise.</summary>
    public Jwt? Jwt => Jwt.TryRead(Credential.Secret);

    /// <summary>
    /// Reads <c>NAME=bearer:TOKEN</c>, <c>NAME=basic:USER:PASSWORD</c>, <c>NAME=header:NAME:VALUE</c> or
    /// <c>NAME=cookie:NAME:VALUE</c>. The problem never repeats the text, which may hold a secret.
    /// </summary>
    public static bool TryParse(
        string text, [NotNullWhen(true)] out Identity? identity, [NotNullWhen(false)] out string? problem)
    {
        const string forms = "write NAME=bearer:TOKEN, NAME=basic:USER:PASSWORD, NAME=header:NAME:VALUE or NAME=cookie:NAME:VALUE";
        identity = null;
        var equals = text.IndexOf('=');
        var name = equals < 0 ? "" : text[..equals];
        if (name.Length is 0 or > 40 || !char.IsAsciiLetter(name[0]) || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            problem = $"an identity starts with a name of letters, digits, '-' and '_': {forms}";
            return false;
        }

        if (text.Any(c => c is < ' ' or > '~'))
        {
            problem = $"the credential of `{name}` holds a character that no header may hold";
            return false;
        }

        var parts = text[(equals + 1)..].Split(':', 3);
        Credential? credential = parts switch
        {
            ["bearer", .. { Length: > 0 } rest] when string.Join(':', rest) is { Length: > 0 } token && !token.Contains(' ') =>
                new BearerCredential(token),
            ["basic", { Length: > 0 } user, var password] => new BasicCredential(user, password),
            ["header", { Length: > 0 } header, { Length: > 0 } value] when IsToken(header) => new HeaderCredential(header, value.Trim()),
            ["cookie", { Length: > 0 } cookie, { Length: > 0 } value] when IsToken(cookie) && !value.Contains(';') => new CookieCredential(cookie, value),
            _ => null,
        };
        problem = credential is null ? $"the credential of `{name}` cannot be read: {forms}" : null;
        identity = credential is null ? null : new Identity(name, credential);
        return identity is not null;
    }

    private static bool IsToken(string name) => name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
