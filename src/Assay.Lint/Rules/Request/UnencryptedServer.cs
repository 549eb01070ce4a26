using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;

namespace Assay.Lint.Rules.Request;

internal sealed class UnencryptedServer : Rule
{
    public override string Code => "ZTL118";

    public override string Name => "unencrypted-server";

    public override Threat Threat => Threat.SecurityMisconfiguration;

    public override Flow Flow => Flow.Request;

    public override int Cwe => 319;

    public override string Doc => """
        ## What it does
        Finds servers that are reached by `http:` or `ws:`, and in 2.0 these among `schemes`, and authorization servers whose addresses in a
        security scheme are so; addresses of the own machine apart.
        ## Why it matters
        Whoever is on the way reads tokens and personal data, and changes what is sent (CWE-319). RFC 6749, section 3.1.2.1, demands TLS of the
        endpoints of OAuth.
        ## Bad
        ```yaml
        servers: [{ url: 'http://api.example.com/v1' }]
        paths: {}
        ```
        ```yaml
        paths: {}
        components:
          securitySchemes:
            users:
              type: oauth2
              flows: { clientCredentials: { tokenUrl: 'http://login.example.com/token', scopes: {} } }
        ```
        ## Good
        ```yaml
        servers: [{ url: 'https://api.example.com/v1' }, { url: 'http://localhost:8080' }]
        paths: {}
        ```
        """;

    // Those of the schemes themselves and of their flows.
    private static readonly string[] Endpoints =
        ["authorizationUrl", "tokenUrl", "refreshUrl", "deviceAuthorizationUrl", "openIdConnectUrl", "oauth2MetadataUrl"];

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var lists = contract.Operations.Select(o => o.Node)
            .Concat(contract.Operations.Select(o => o.Node.Parent).OfType<Node>())
            .Prepend(contract.Root)
            .Select(n => n["servers"]).OfType<Node>().Distinct();
        foreach (var server in lists.SelectMany(l => l.Children))
        {
            if (server["url"] is { IsString: true } url && IsOpen(url.Text))
            {
                yield return Report(url, $"the `url` of a server is reached without encryption", "use `https:`");
            }
        }

        foreach (var scheme in (contract.Root["components"]?["securitySchemes"] ?? contract.Root["securityDefinitions"])?.Children ?? [])
        {
            var open = (scheme["flows"]?.Children ?? []).Prepend(scheme)
                .SelectMany(holder => Endpoints.Select(e => holder[e])).OfType<Node>().FirstOrDefault(u => u.IsString && IsOpen(u.Text));
            if (open is not null)
            {
                yield return Report(open, $"`{open.Name}` of the security scheme `{Names.Short(scheme.Name!)}` is reached without encryption", "use `https:`");
            }
        }

        var schemes = contract.Operations.Select(o => o.Node["schemes"]).Prepend(contract.Root["schemes"]).OfType<Node>();
        foreach (var list in schemes.Where(_ => !IsLocal(contract.Root.String("host") ?? "")))
        {
            if (list.Children.Any(s => s.Text is "http" or "ws"))
            {
                yield return Report(list, "`schemes` lets callers in without encryption", "keep `https` and `wss` alone");
            }
        }
    }

    private static bool IsOpen(string url) =>
        (url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("ws://", StringComparison.OrdinalIgnoreCase))
        && !IsLocal(url[(url.IndexOf("//", StringComparison.Ordinal) + 2)..]);

    private static bool IsLocal(string authority)
    {
        var host = authority.Split('/', '?', '#')[0];
        host = host.StartsWith('[') ? host[..(host.IndexOf(']') + 1)] : host.Split(':')[0];
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            || host == "[::1]" || (host.StartsWith("127.", StringComparison.Ordinal) && System.Net.IPAddress.TryParse(host, out _));
    }
}
