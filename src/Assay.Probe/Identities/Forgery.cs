namespace Assay.Probe.Identities;

/// <summary>A credential that nobody issued, in the place and form of a genuine one.</summary>
/// <param name="Name">How messages call it, such as <c>a token without its signature</c>.</param>
/// <param name="As">The caller with the forged credential.</param>
internal sealed record Forgery(string Name, Identity As)
{
    /// <summary>A forgery; <paramref name="shell"/> derives it in a shell and holds no secret.</summary>
    public static Forgery Of(string name, Identity caller, string value, string shell)
    {
        var (header, prefix) = (caller.Credential.Header.Key, caller.Credential.Prefix);
        return new(name, caller with { Credential = new ForgedCredential(new(header, prefix + value), $"{header}: {prefix}{shell}") });
    }

    /// <summary>A forgery that holds nothing that a reader must not see but the caller's own claims.</summary>
    public static Forgery Of(string name, Identity caller, string value) => Of(name, caller, value, value);
}
