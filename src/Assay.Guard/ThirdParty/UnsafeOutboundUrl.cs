using Assay.Contract;

namespace Assay.Guard.ThirdParty;

/// <summary>An outbound request whose URL is written so that two parsers may read it differently.</summary>
internal sealed class UnsafeOutboundUrl : Detector
{
    public static readonly UnsafeOutboundUrl Instance = new();

    public override string Code => "ZTG302";

    public override string Name => "unsafe-outbound-url";

    public override Threat Threat => Threat.ServerSideRequestForgery;

    public override Flow Flow => Flow.ThirdParty;

    public override string Doc => """
        ## What it does
        Refuses outbound URLs that are not plain `http` or `https`, that carry a user name, or that write the host in an unusual
        way: decimal, octal, hexadecimal or short IPv4 addresses, a trailing dot, percent-encoding, full-width characters and dots,
        zone identifiers, backslashes.
        ## Why it matters
        Such forms exist in attacks alone: they are how 127.0.0.1 passes a filter that looks for its text.
        ## Bad
        ```
        http://0x7f.1/   http://2130706433/   http://good.example@127.0.0.1/
        ```
        ## Good
        ```
        https://partner.example/news
        ```
        """;
}
