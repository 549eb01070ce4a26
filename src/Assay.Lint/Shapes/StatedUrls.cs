using Assay.Contract.OpenApi;
using Assay.Contract.Text;

namespace Assay.Lint.Shapes;

/// <summary>The addresses that a description names: of servers, of those who give out tokens, of documentation and of callbacks.</summary>
internal static class StatedUrls
{
    private static readonly string[] OfFlows = ["authorizationUrl", "tokenUrl", "refreshUrl", "deviceAuthorizationUrl"];

    /// <summary>The servers' addresses, their variables replaced by the defaults.</summary>
    public static IEnumerable<(Node Node, string Url)> Servers(ApiContract contract)
    {
        if (contract.Root["host"] is { IsString: true } host)
        {
            yield return (host, "//" + host.Text);
        }

        var lists = contract.Operations.Select(o => o.Node).Concat(contract.Operations.Select(o => o.Node.Parent).OfType<Node>())
            .Prepend(contract.Root).Select(n => n["servers"]).OfType<Node>().Distinct();
        foreach (var server in lists.SelectMany(l => l.Children))
        {
            if (server["url"] is { IsString: true } url)
            {
                yield return (url, (server["variables"]?.Children ?? []).Aggregate(
                    url.Text, (text, variable) => text.Replace("{" + variable.Name + "}", variable["default"]?.Text is { } stated && !IsPlaceholder(stated) ? stated : "example.invalid", StringComparison.Ordinal)));
            }
        }
    }

    // `HOSTNAME`, `your-domain`: readers put their own host there.
    private static bool IsPlaceholder(string text) =>
        text.Length == 0 || (!text.Contains('.') && !text.Contains(':') && (text.Any(char.IsUpper) || text.StartsWith("your", StringComparison.OrdinalIgnoreCase) || text is "hostname" or "host" or "domain" or "subdomain" or "example"));

    /// <summary>The other addresses.</summary>
    public static IEnumerable<(Node Node, string Url)> Others(ApiContract contract)
    {
        var root = contract.Root;
        var schemes = contract.SecuritySchemes.Values.Select(s => s.Node).ToArray();
        var flows = schemes.SelectMany(s => (s["flows"]?.Children ?? []).Prepend(s));
        var info = root["info"];
        var nodes = flows.SelectMany(f => OfFlows.Select(name => f[name]))
            .Concat(schemes.SelectMany(s => new[] { s["openIdConnectUrl"], s["oauth2MetadataUrl"] }))
            .Concat([root["externalDocs"]?["url"], info?["termsOfService"], info?["contact"]?["url"], info?["license"]?["url"]])
            .Concat((root["tags"]?.Children ?? []).Select(t => t["externalDocs"]?["url"]))
            .Concat(contract.Operations.Select(o => o.Node["externalDocs"]?["url"]))
            .Concat(contract.Operations.SelectMany(o => o.Responses).SelectMany(r => r.Node["links"]?.Children ?? []).Select(l => l["server"]?["url"]));
        return nodes.OfType<Node>().Where(n => n.IsString).Distinct().Select(n => (n, n.Text))
            .Concat(OutgoingCall.Callbacks(contract).Select(c => c.Expression).Distinct().Select(e => (e, e.Name!)));
    }
}
