using System.Text;
using System.Text.Json;
using Assay.Contract.Text;
using Assay.Probe.Transport;

namespace Assay.Probe.Identities;

/// <summary>Sends the requests of login recipes and takes the credential from the answers.</summary>
internal sealed class LoggingIn(Uri target, Sender sender)
{
    private const int LongestToken = 16 * 1024;
    private static readonly string[] UsualNames = ["access_token", "accesstoken", "token", "id_token", "idtoken", "jwt", "auth_token", "authtoken", "session_token", "sessiontoken", "bearer"];

    /// <summary>Logs in everybody who needs it; the failure names the first who cannot.</summary>
    public async Task<ProbeFailure?> AllAsync(IEnumerable<Identity> identities)
    {
        foreach (var identity in identities)
        {
            if (identity.Credential is LoginCredential credential)
            {
                var problem = "no token was found in the answer";
                if (!await credential.RenewAsync(null, async recipe =>
                {
                    var answer = await SendAsync(recipe);
                    problem = answer.IsSuccess || answer.Status is >= 300 and < 400 ? problem : $"the login brought {answer}";
                    return Take(recipe, answer);
                }))
                {
                    return new ProbeFailure(ProbeFailureKind.RefusedIdentity, $"`{identity.Name}` cannot log in: {problem}", "check the login's address, its body, and where the token stands in its answer");
                }
            }
        }

        return null;
    }

    /// <summary>Logs in again after a header was refused; false where nothing can be done.</summary>
    public async Task<bool> AgainAsync(LoginCredential credential, KeyValuePair<string, string> used) =>
        credential.HasWorked && await credential.RenewAsync(used, async recipe => Take(recipe, await SendAsync(recipe)));

    private async Task<Answer> SendAsync(LoginRecipe recipe)
    {
        var isWhole = Uri.TryCreate(recipe.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https";
        return await sender.SendOnceAsync(
            new Call
            {
                Method = recipe.Method,
                Path = isWhole ? url!.PathAndQuery : target.AbsolutePath.TrimEnd('/') + (recipe.Url.StartsWith('/') ? "" : "/") + recipe.Url,
                Headers = recipe.Headers,
                ContentType = recipe.Body is null ? null : recipe.ContentType,
                Body = recipe.Body is { } body ? Encoding.UTF8.GetBytes(body) : (ReadOnlyMemory<byte>?)null,
            },
            isWhole ? url : null);
    }

    private static string? Take(LoginRecipe recipe, Answer answer)
    {
        // A login may answer with a redirection and a cookie.
        if (!answer.IsSuccess && !(recipe.UsesCookies && answer.Status is >= 300 and < 400))
        {
            return null;
        }

        var found = recipe.UsesCookies ? Cookies(answer)
            : recipe.TokenHeader is { } header ? Bare(recipe, answer.Header(header))
            : recipe.TokenPointer is { } pointer ? At(answer.Json, pointer)
            : Usual(answer.Json, 0) ?? (answer.Json is { ValueKind: JsonValueKind.String } whole ? whole.GetString() : null);
        return found is { Length: > 0 and <= LongestToken } && found.All(c => c is >= ' ' and <= '~') ? found : null;
    }

    /// <summary>The token in a login's answer, by its usual names; null where there is none.</summary>
    public static string? TokenIn(Answer answer) =>
        Usual(answer.Json, 0) is { Length: > 0 and <= LongestToken } token && token.All(c => c is > ' ' and <= '~') ? token : null;

    private static string? Bare(LoginRecipe recipe, string? value) =>
        value is not null && recipe.Prefix.Length > 0 && value.StartsWith(recipe.Prefix, StringComparison.OrdinalIgnoreCase) ? value[recipe.Prefix.Length..] : value;

    private static string Cookies(Answer answer) =>
        string.Join("; ", answer.Headers.Where(h => h.Key.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase)).Select(h => h.Value.Split(';')[0].Trim()));

    private static string? At(JsonElement? json, string pointer)
    {
        var at = json;
        foreach (var token in JsonPointer.Tokens(pointer))
        {
            at = at switch
            {
                { ValueKind: JsonValueKind.Object } o when o.TryGetProperty(token, out var member) => member,
                { ValueKind: JsonValueKind.Array } a when JsonPointer.IsIndex(token, out var index) && index < a.GetArrayLength() => a[index],
                _ => null,
            };
        }

        return at is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
    }

    private static string? Usual(JsonElement? json, int depth)
    {
        if (json is not { ValueKind: JsonValueKind.Object } members || depth > 2)
        {
            return null;
        }

        foreach (var name in UsualNames)
        {
            foreach (var member in members.EnumerateObject())
            {
                if (member.Value.ValueKind == JsonValueKind.String && member.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return member.Value.GetString();
                }
            }
        }

        return members.EnumerateObject().Select(m => Usual(m.Value, depth + 1)).FirstOrDefault(t => t is not null);
    }
}
