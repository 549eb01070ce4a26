using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Lint.Shapes;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Rules.Internal;

internal sealed class InternalHost : Rule
{
    public override string Code => "ZTL501";

    public override string Name => "internal-host";

    public override Threat Threat => Threat.ImproperInventory;

    public override Flow Flow => Flow.Internal;

    public override int Cwe => 497;

    public override Severity Severity => Severity.Warning;

    public override string Doc => """
        ## What it does
        Finds addresses of private networks and of the own machine in descriptions that also name public servers: servers, addresses for tokens, documentation, callbacks. Private means
        RFC 1918 and its kin, `.local`, `.internal`, `.svc` and the like, and names without a dot. The own machine is a note. Each host is found once.
        ## Why it matters
        A published description then tells how the inner network is laid out, what to aim at once inside, and what address to give to a server that fetches for others (API9:2023, CWE-497).
        ## Bad
        ```yaml
        servers: [{ url: 'https://api.example.com' }, { url: 'https://orders.prod.svc.cluster.local/v1' }]
        paths: {}
        ```
        ## Good
        ```yaml
        servers: [{ url: 'https://api.example.com' }, { url: 'https://staging.example.com' }]
        paths: {}
        ```
        """;

    public override IEnumerable<Finding> Check(ApiContract contract)
    {
        var servers = StatedUrls.Servers(contract).ToArray();
        if (!servers.Any(s => InternalHosts.HostOf(s.Url) is { } host && !InternalHosts.IsLoopback(host) && !InternalHosts.IsPrivate(host)))
        {
            // A draft, or the description of an inner service that only its network reads.
            return [];
        }

        return from stated in servers.Concat(StatedUrls.Others(contract))
               let host = InternalHosts.HostOf(stated.Url)
               where host is not null && (InternalHosts.IsPrivate(host) || InternalHosts.IsLoopback(host))
               group stated.Node by host into same
               let node = same.First()
               let others = same.Count() - 1
               let isLoopback = InternalHosts.IsLoopback(same.Key)
               select Report(
                   node,
                   $"`{Names.Short(node.Name!)}` names {(isLoopback ? "the own machine" : "a host of a private network")}, although the description is for others too{(others == 0 ? "" : $" (and so {others} other place{(others == 1 ? "" : "s")})")}",
                   "keep it in a description of your own, or in an overlay that is not published") with { Severity = isLoopback ? Severity.Info : Severity.Warning };
    }
}
