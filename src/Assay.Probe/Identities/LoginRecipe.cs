namespace Assay.Probe.Identities;

/// <summary>How a caller gets its credential from the API, or from a token server: one request, and what to take from its answer.</summary>
public sealed record LoginRecipe
{
    /// <summary>The method. Default: POST.</summary>
    public string Method { get; init; } = "POST";

    /// <summary>Where the request goes: a path of the target, such as <c>/login</c>, or a whole URL.</summary>
    public required string Url { get; init; }

    /// <summary>Further headers of the request; their values are taken for secrets. Default: none.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The media type of the body. Default: <c>application/json</c>.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>The body; null sends none. Default: null.</summary>
    public string? Body { get; init; }

    /// <summary>The texts in the request that must never be printed, such as the password. Default: none.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>The JSON pointer (RFC 6901) of the token in the answer; null looks for the usual names, such as <c>access_token</c>. Default: null.</summary>
    public string? TokenPointer { get; init; }

    /// <summary>The header of the answer that holds the token; null looks into the body. Default: null.</summary>
    public string? TokenHeader { get; init; }

    /// <summary>Whether the cookies of the answer are the credential. Default: false.</summary>
    public bool UsesCookies { get; init; }

    /// <summary>The header in which the token is sent from then on. Default: <c>Authorization</c>.</summary>
    public string SendIn { get; init; } = "Authorization";

    /// <summary>What stands before the token in that header. Default: <c>Bearer </c>.</summary>
    public string Prefix { get; init; } = "Bearer ";

    /// <summary>A token from an OAuth 2.0 token endpoint (RFC 6749) by client credentials (section 4.4), or by a password (section 4.3) where a user is given.</summary>
    /// <param name="tokenUrl">The token endpoint: a path of the target, or a whole URL.</param>
    /// <param name="clientId">The client's id.</param>
    /// <param name="clientSecret">The client's secret; null for a public client.</param>
    /// <param name="scope">The scopes, separated by blanks; null asks for none.</param>
    /// <param name="user">The user's name; null for client credentials.</param>
    /// <param name="password">The user's password; null for client credentials.</param>
    public static LoginRecipe OAuth2(string tokenUrl, string clientId, string? clientSecret, string? scope = null, string? user = null, string? password = null)
    {
        var form = new List<KeyValuePair<string, string?>> { new("grant_type", user is null ? "client_credentials" : "password"), new("scope", scope), new("username", user), new("password", password) };
        if (clientSecret is null)
        {
            form.Add(new("client_id", clientId));
        }

        // RFC 6749, section 2.3.1: both are form-encoded before they become a Basic credential.
        var basic = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(clientId)}:{Uri.EscapeDataString(clientSecret ?? "")}"));
        return new LoginRecipe
        {
            Url = tokenUrl,
            ContentType = "application/x-www-form-urlencoded",
            Body = string.Join('&', form.Where(f => f.Value is not null).Select(f => $"{f.Key}={Uri.EscapeDataString(f.Value!)}")),
            Headers = clientSecret is null ? [] : [new("Authorization", $"Basic {basic}")],
            Secrets = [.. new[] { clientSecret, password, clientSecret is null ? null : basic }.OfType<string>()],
            TokenPointer = "/access_token",
        };
    }
}
