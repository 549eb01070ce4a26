using System.Text;

namespace Assay.Probe.Identities;

/// <summary>What proves who a caller is. Printing one never shows the secret.</summary>
public abstract record Credential
{
    private protected Credential()
    {
    }

    /// <summary>The texts that must never be printed.</summary>
    internal abstract IEnumerable<string> Secrets { get; }

    /// <summary>The header that carries the credential.</summary>
    internal abstract KeyValuePair<string, string> Header { get; }

    /// <summary>What stands before the token in the header, such as <c>Bearer </c>.</summary>
    internal virtual string Prefix => "";

    /// <summary>The token itself: the header's value without the prefix.</summary>
    internal string Secret => Header.Value[Prefix.Length..];

    /// <summary>The arguments by which <c>curl</c> sends it, the secret taken from a shell variable.</summary>
    internal abstract string CurlArguments(string variable);

    /// <summary>Prints the kind alone.</summary>
    public sealed override string ToString() => GetType().Name;
}

/// <summary><c>Authorization: Bearer</c> (RFC 6750).</summary>
/// <param name="Token">The token; the shell variable holds it.</param>
public sealed record BearerCredential(string Token) : Credential
{
    internal override IEnumerable<string> Secrets => [Token];

    internal override string Prefix => "Bearer ";

    internal override KeyValuePair<string, string> Header => new("Authorization", Prefix + Token);

    internal override string CurlArguments(string variable) => $"-H \"Authorization: Bearer ${variable}\"";
}

/// <summary><c>Authorization: Basic</c> (RFC 7617).</summary>
/// <param name="User">The user's name.</param>
/// <param name="Password">The password; the shell variable holds <c>user:password</c>.</param>
public sealed record BasicCredential(string User, string Password) : Credential
{
    internal override IEnumerable<string> Secrets => [Encoded, $"{User}:{Password}", Password];

    internal override string Prefix => "Basic ";

    internal override KeyValuePair<string, string> Header => new("Authorization", Prefix + Encoded);

    private string Encoded => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}"));

    internal override string CurlArguments(string variable) => $"-u \"${variable}\"";
}

/// <summary>A header of the API's own, such as <c>X-Api-Key</c>.</summary>
/// <param name="Name">The header's name.</param>
/// <param name="Value">The value; the shell variable holds it.</param>
public sealed record HeaderCredential(string Name, string Value) : Credential
{
    internal override IEnumerable<string> Secrets => [Value];

    internal override KeyValuePair<string, string> Header => new(Name, Value);

    internal override string CurlArguments(string variable) => $"-H \"{Name}: ${variable}\"";
}

/// <summary>A cookie.</summary>
/// <param name="Name">The cookie's name.</param>
/// <param name="Value">The value; the shell variable holds it.</param>
public sealed record CookieCredential(string Name, string Value) : Credential
{
    internal override IEnumerable<string> Secrets => [Value];

    internal override string Prefix => Name + "=";

    internal override KeyValuePair<string, string> Header => new("Cookie", Prefix + Value);

    internal override string CurlArguments(string variable) => $"-H \"Cookie: {Name}=${variable}\"";
}

/// <summary>A credential made from a real one: what a thief or a forger would send.</summary>
/// <param name="Value">The header as it is sent.</param>
/// <param name="Shell">The header in shell text, fit for double quotes; it derives the value from a variable and holds no secret.</param>
internal sealed record ForgedCredential(KeyValuePair<string, string> Value, string Shell) : Credential
{
    internal override IEnumerable<string> Secrets => [Value.Value];

    internal override KeyValuePair<string, string> Header => Value;

    internal override string CurlArguments(string variable) => $"-H \"{Shell}\"";
}
