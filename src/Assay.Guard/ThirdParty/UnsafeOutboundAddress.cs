using Assay.Contract;

namespace Assay.Guard.ThirdParty;

/// <summary>An outbound request to an address that is not public.</summary>
internal sealed class UnsafeOutboundAddress : Detector
{
    public static readonly UnsafeOutboundAddress Instance = new();

    public override string Code => "ZTG301";

    public override string Name => "unsafe-outbound-address";

    public override Threat Threat => Threat.ServerSideRequestForgery;

    public override Flow Flow => Flow.ThirdParty;

    public override string Doc => """
        ## What it does
        Resolves the host of each outbound request once, checks every address of the answer, and connects to a checked one. Refuses
        addresses that are not public (loopback, private, link-local, shared, multicast, metadata, and IPv6 forms that embed an
        IPv4 address), and hosts outside the allow list where there is one.
        ## Why it matters
        A URL that a client chose makes the server a door to what only the server can reach: its own ports, the cloud's metadata,
        the neighbours. A name that resolves to a public address at the check and to an inner one at the connect opens it too.
        ## Bad
        ```csharp
        await client.GetStringAsync(url); // url=http://169.254.169.254/latest/meta-data
        ```
        ## Good
        ```csharp
        services.AddAssaySsrfGuard(options => options.Allow("partner.example", 443));
        ```
        """;
}
