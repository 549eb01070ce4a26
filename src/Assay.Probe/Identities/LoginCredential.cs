namespace Assay.Probe.Identities;

/// <summary>A credential that is got by logging in when a run begins, and again when the API no longer takes it.</summary>
/// <param name="Recipe">How to log in.</param>
public sealed record LoginCredential(LoginRecipe Recipe) : Credential
{
    // A run that logs in more often than this has an API that takes no token at all.
    private const int MostLogins = 50;
    private static readonly KeyValuePair<string, string> Nothing = new("Authorization", "");
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly List<string> _tokens = [];
    private KeyValuePair<string, string> _header = Nothing;
    private int _logins;

    internal override IEnumerable<string> Secrets
    {
        get
        {
            lock (_tokens)
            {
                return [.. Recipe.Secrets, .. Recipe.Headers.Select(h => h.Value), .. _tokens];
            }
        }
    }

    internal override KeyValuePair<string, string> Header => _header;

    // Of several cookies nobody can say which one is the token.
    internal override string Prefix =>
        _header.Value.Length == 0 ? ""
        : !Recipe.UsesCookies ? Recipe.Prefix
        : _header.Value.Contains(';') ? "" : _header.Value[..(_header.Value.IndexOf('=') + 1)];

    /// <summary>Whether the API has accepted it once: only then does a refusal mean that it has ended.</summary>
    internal bool HasWorked { get; set; }

    /// <summary>Two logins are two sessions, whatever token they hold at the moment.</summary>
    public bool Equals(LoginCredential? other) => ReferenceEquals(this, other);

    /// <summary>Stays the same when the token changes.</summary>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    internal override string CurlArguments(string variable) => $"-H \"{_header.Key}: {(Recipe.UsesCookies ? "" : Recipe.Prefix)}${variable}\"";

    /// <summary>Logs in, unless another call has done so since a header was used; false where that fails.</summary>
    /// <param name="used">The header that was refused; null logs in for the first time.</param>
    /// <param name="login">Sends the request of the recipe; the token or the cookies, null where there are none.</param>
    internal async Task<bool> RenewAsync(KeyValuePair<string, string>? used, Func<LoginRecipe, Task<string?>> login)
    {
        await _gate.WaitAsync();
        try
        {
            if (used is { } old && old.Value != _header.Value)
            {
                return true;
            }

            if (_logins++ >= MostLogins || await login(Recipe) is not { Length: > 0 } token)
            {
                return false;
            }

            lock (_tokens)
            {
                _tokens.Add(token);
            }

            _header = Recipe.UsesCookies ? new("Cookie", token) : new(Recipe.SendIn, Recipe.Prefix + token);
            return true;
        }
        finally
        {
            _gate.Release();
        }
    }
}
