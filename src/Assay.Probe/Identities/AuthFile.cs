using System.Text;
using System.Text.Json.Nodes;
using Assay.Contract;
using Assay.Contract.Text;
using Assay.Probe.Generation;

namespace Assay.Probe.Identities;

/// <summary>
/// Callers in the form of the Web Fuzzing Commons: <c>auth</c> lists users with <c>fixedHeaders</c> or a <c>loginEndpointAuth</c>,
/// and <c>authTemplate</c> gives what a user leaves out.
/// </summary>
public sealed class AuthFile
{
    private static readonly ReadLimits Limits = new() { MaxBytes = 1024 * 1024, MaxDepth = 32, MaxNodes = 100_000, MaxAliasedNodes = 10_000 };
    private readonly List<Identity> _identities = [];
    private readonly List<AuthProblem> _problems = [];
    private readonly Func<string, string?> _expand;

    private AuthFile(Func<string, string?> expand) => _expand = expand;

    /// <summary>The callers, in file order; those that could not be read are left out.</summary>
    public IReadOnlyList<Identity> Identities => _identities;

    /// <summary>All that is wrong with the file; it never holds a credential.</summary>
    public IReadOnlyList<AuthProblem> Problems => _problems;

    /// <summary>Reads a YAML or JSON file; nothing is thrown.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expand">Replaces what stands for a secret, such as <c>${NAME}</c>; null where that cannot be done.</param>
    public static AuthFile Load(string path, Func<string, string?>? expand = null)
    {
        var file = new AuthFile(expand ?? (text => text));
        var tree = TextTree.Load(path, Limits);
        foreach (var error in tree.Errors)
        {
            file._problems.Add(new AuthProblem($"the file cannot be used: {error.Message}", new SourceLocation(path, error.Line, error.Column, 1, ""), error.Hint));
        }

        if (tree is { Errors.Count: 0, Root: { } root })
        {
            file.Read(root);
        }

        return file;
    }

    private void Read(Node root)
    {
        if (root["auth"] is not { IsSequence: true } users || users.Children.Count == 0)
        {
            Problem(root, "the file has no list `auth`", "list the users below `auth`, each with a `name`");
            return;
        }

        foreach (var user in users.Children)
        {
            if (Text(user, root["authTemplate"], "name") is not { } name)
            {
                Problem(user, "a user has no `name`", "give each user a name");
            }
            else if (_identities.Exists(i => i.Name == Named(name)))
            {
                Problem(user, $"the user `{Names.Short(name)}` is listed twice", "give each user a name of its own");
            }
            else if (Credential(user, root["authTemplate"], name) is { } credential)
            {
                _identities.Add(new Identity(Named(name), credential));
            }
        }
    }

    // A name becomes part of a shell variable.
    private static string Named(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '_'));

    private Credential? Credential(Node user, Node? template, string name)
    {
        if ((user["fixedHeaders"] ?? template?["fixedHeaders"]) is { IsSequence: true, Children.Count: > 0 } headers && user["loginEndpointAuth"] is null)
        {
            var read = Headers(headers);
            if (read.Count == 1)
            {
                return new HeaderCredential(read[0].Key, read[0].Value);
            }

            Problem(headers, $"`{Names.Short(name)}` has {read.Count} headers that can be read", "give one header that carries the credential");
            return null;
        }

        if ((user["loginEndpointAuth"] ?? template?["loginEndpointAuth"]) is not { IsMapping: true } login)
        {
            Problem(user, $"`{Names.Short(name)}` has neither `fixedHeaders` nor `loginEndpointAuth`", "say how the user authenticates");
            return null;
        }

        return Recipe(login, template?["loginEndpointAuth"], name) is { } recipe ? new LoginCredential(recipe) : null;
    }

    private LoginRecipe? Recipe(Node login, Node? template, string name)
    {
        if ((Text(login, template, "endpoint") ?? Text(login, template, "externalEndpointURL")) is not { } url)
        {
            Problem(login, $"the login of `{Names.Short(name)}` has no `endpoint`", "give the path of the login, such as /login");
            return null;
        }

        var contentType = Text(login, template, "contentType") ?? "application/json";
        var body = Text(login, template, "payloadRaw");
        var secrets = new List<string>();
        if ((login["payloadUserPwd"] ?? template?["payloadUserPwd"]) is { IsMapping: true } pair)
        {
            var other = template?["payloadUserPwd"];
            if (Text(pair, other, "username") is not { } user || Text(pair, other, "password") is not { } password
                || Text(pair, other, "usernameField") is not { } userField || Text(pair, other, "passwordField") is not { } passwordField)
            {
                Problem(pair, $"`payloadUserPwd` of `{Names.Short(name)}` is not complete", "give username, password, usernameField and passwordField");
                return null;
            }

            secrets.Add(password);
            body = contentType.Contains("form", StringComparison.OrdinalIgnoreCase)
                ? $"{Uri.EscapeDataString(userField)}={Uri.EscapeDataString(user)}&{Uri.EscapeDataString(passwordField)}={Uri.EscapeDataString(password)}"
                : Encoding.UTF8.GetString(JsonNodes.ToUtf8(new JsonObject { [userField] = user, [passwordField] = password }));
        }
        else if (body is not null)
        {
            secrets.Add(body);
        }

        var token = login["token"] ?? template?["token"];
        var usesCookies = (login.Boolean("expectCookies") ?? template?.Boolean("expectCookies")) == true;
        if (token is null && !usesCookies)
        {
            Problem(login, $"the login of `{Names.Short(name)}` says neither `token` nor `expectCookies: true`", "say what the answer holds");
            return null;
        }

        return new LoginRecipe
        {
            Method = Text(login, template, "verb") ?? "POST",
            Url = url,
            Headers = (login["headers"] ?? template?["headers"]) is { IsSequence: true } headers ? Headers(headers) : [],
            ContentType = contentType,
            Body = body,
            Secrets = secrets,
            UsesCookies = usesCookies,
            TokenPointer = token is null ? null : Text(token, null, "extractFromField") is { } field ? (field.StartsWith('/') ? field : "/" + field) : null,
            SendIn = token is null ? "Authorization" : Text(token, null, "httpHeaderName") ?? "Authorization",
            Prefix = token is null ? "" : Text(token, null, "headerPrefix") ?? "",
        };
    }

    private List<KeyValuePair<string, string>> Headers(Node headers) =>
        [.. headers.Children.Select(h => (Name: Text(h, null, "name"), Value: Text(h, null, "value"))).Where(h => h is { Name: not null, Value: not null })
            .Select(h => new KeyValuePair<string, string>(h.Name!, h.Value!))];

    private string? Text(Node node, Node? template, string member)
    {
        if ((node[member] ?? template?[member]) is not { } found || found.IsMapping || found.IsSequence || found.Text.Length == 0)
        {
            return null;
        }

        var text = _expand(found.Text);
        if (text is null)
        {
            Problem(found, $"`{member}` needs an environment variable that is not set", "set it before the run");
        }
        else if (text.Any(char.IsControl) && member != "payloadRaw")
        {
            Problem(found, $"`{member}` holds a character that cannot be sent", "remove it");
            return null;
        }

        return text;
    }

    private void Problem(Node node, string message, string hint) => _problems.Add(new AuthProblem(message, node.Where, hint));
}

/// <summary>One thing that is wrong with a file of callers.</summary>
/// <param name="Message">One sentence without a final full stop; it holds no credential.</param>
/// <param name="Where">The place.</param>
/// <param name="Hint">What to do about it.</param>
public sealed record AuthProblem(string Message, SourceLocation Where, string Hint);
