using System.Text;
using System.Text.Json.Nodes;
using Assay.Contract.Text;
using Assay.Probe.Identities;

namespace Assay.Cli.Configuration;

/// <summary>The section <c>probe</c> as it stands in the file: who calls, and how they log in.</summary>
internal sealed record ProbeSection
{
    private static readonly string[] Known = ["identities"];
    private static readonly string[] LoginKnown = ["login", "body", "form", "token", "token-header", "cookies", "header", "prefix"];
    private static readonly string[] OAuthKnown = ["oauth2", "client", "secret", "scope", "user", "password"];

    public IReadOnlyList<Identity> Identities { get; init; } = [];

    /// <summary>Reads a section; what is wrong is left out and reported.</summary>
    public static ProbeSection Read(Node? section, SectionReader reader)
    {
        if (section is null || !reader.IsMapping(section, "write settings below it, such as `identities`"))
        {
            return new ProbeSection();
        }

        reader.ReportUnknown(section, Known);
        if (section["identities"] is not { } identities || !reader.IsMapping(identities, "write a name and a credential a line, such as `alice: bearer:${ALICE_TOKEN}`"))
        {
            return new ProbeSection();
        }

        return new ProbeSection { Identities = [.. identities.Children.Select(i => ReadIdentity(i, reader)).OfType<Identity>()] };
    }

    private static Identity? ReadIdentity(Node node, SectionReader reader)
    {
        if (!node.IsMapping)
        {
            if (reader.Text(node) is not { } text)
            {
                return null;
            }

            if (!Identity.TryParse($"{node.Name}={text.Value}", out var identity, out var problem))
            {
                reader.Problem(node, problem, "or write an object with `login` or `oauth2`");
            }

            return identity;
        }

        var recipe = node["oauth2"] is not null ? OAuth2(node, reader) : node["login"] is not null ? Login(node, reader) : null;
        if (node["oauth2"] is null && node["login"] is null)
        {
            reader.Problem(node, $"`{Names.Short(node.Name!)}` says neither `login` nor `oauth2`", "write `login: POST /login`, or a credential such as `bearer:${TOKEN}`");
        }

        return recipe is null ? null : new Identity(node.Name!, new LoginCredential(recipe));
    }

    private static LoginRecipe? OAuth2(Node node, SectionReader reader)
    {
        reader.ReportUnknown(node, OAuthKnown);
        var (url, client) = (reader.Text(node["oauth2"]), reader.Text(node["client"]));
        if (url is null || client is null)
        {
            reader.Problem(node, $"`{Names.Short(node.Name!)}` is not complete", "`oauth2` names the token endpoint, `client` the client's id");
            return null;
        }

        return LoginRecipe.OAuth2(
            url.Value, client.Value, reader.Text(node["secret"])?.Value, reader.Text(node["scope"])?.Value, reader.Text(node["user"])?.Value, reader.Text(node["password"])?.Value);
    }

    private static LoginRecipe? Login(Node node, SectionReader reader)
    {
        reader.ReportUnknown(node, LoginKnown);
        if (reader.Text(node["login"]) is not { } login)
        {
            return null;
        }

        if (login.Value.Split(' ', 2, StringSplitOptions.TrimEntries) is not [var method, { Length: > 0 } url])
        {
            (method, url) = ("POST", login.Value);
        }

        var secrets = new List<string>();
        var isForm = node["form"] is not null;
        var body = (node["form"] ?? node["body"]) is { } written ? Json(written, reader, secrets) : null;
        var text = body is null ? null
            : isForm && body is JsonObject fields ? string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value?.ToString() ?? "")}"))
            : body.ToJsonString();
        return new LoginRecipe
        {
            Method = method.ToUpperInvariant(),
            Url = url,
            ContentType = isForm ? "application/x-www-form-urlencoded" : "application/json",
            Body = text,
            Secrets = secrets,
            TokenPointer = reader.Text(node["token"])?.Value,
            TokenHeader = reader.Text(node["token-header"])?.Value,
            UsesCookies = node.Boolean("cookies") == true,
            SendIn = reader.Text(node["header"])?.Value ?? "Authorization",
            Prefix = node["prefix"] is { IsString: true, Text: "" } ? "" : reader.Text(node["prefix"])?.Value ?? (node["header"] is null ? "Bearer " : ""),
        };
    }

    // Whatever text a login sends may be a secret: nothing in a report needs to show it.
    private static JsonNode? Json(Node node, SectionReader reader, List<string> secrets)
    {
        switch (node.Kind)
        {
            case NodeKind.Mapping:
                return new JsonObject(node.Children.Select(c => new KeyValuePair<string, JsonNode?>(c.Name!, Json(c, reader, secrets))));
            case NodeKind.Sequence:
                return new JsonArray([.. node.Children.Select(c => Json(c, reader, secrets))]);
            case NodeKind.String:
                var text = reader.Text(node)?.Value ?? "";
                if (node.Name is not ("username" or "user" or "email" or "grant_type" or "scope" or "client_id"))
                {
                    secrets.Add(text);
                }

                return JsonValue.Create(text);
            case NodeKind.Null:
                return null;
            default:
                return JsonNode.Parse(Encoding.UTF8.GetBytes(node.Text));
        }
    }
}
