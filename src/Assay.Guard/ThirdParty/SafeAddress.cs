using System.Net;
using System.Net.Sockets;

namespace Assay.Guard.ThirdParty;

/// <summary>Tells public addresses from all others, by IANA's registries of special-purpose addresses (RFC 6890).</summary>
public static class SafeAddress
{
    private static readonly (IPNetwork Network, string Reason)[] Refused4 =
    [
        (IPNetwork.Parse("0.0.0.0/8"), "the address is unspecified"),
        (IPNetwork.Parse("10.0.0.0/8"), "the address is private"),
        (IPNetwork.Parse("100.64.0.0/10"), "the address is carrier-grade shared space"),
        (IPNetwork.Parse("127.0.0.0/8"), "the address is loopback"),
        (IPNetwork.Parse("168.63.129.16/32"), "the address is a cloud's metadata service"),
        (IPNetwork.Parse("169.254.169.254/32"), "the address is a cloud's metadata service"),
        (IPNetwork.Parse("169.254.0.0/16"), "the address is link-local"),
        (IPNetwork.Parse("172.16.0.0/12"), "the address is private"),
        (IPNetwork.Parse("192.0.0.0/24"), "the address is reserved for protocols"),
        (IPNetwork.Parse("192.0.2.0/24"), "the address is for documentation"),
        (IPNetwork.Parse("192.88.99.0/24"), "the address is a 6to4 relay"),
        (IPNetwork.Parse("192.168.0.0/16"), "the address is private"),
        (IPNetwork.Parse("198.18.0.0/15"), "the address is for benchmarks"),
        (IPNetwork.Parse("198.51.100.0/24"), "the address is for documentation"),
        (IPNetwork.Parse("203.0.113.0/24"), "the address is for documentation"),
        (IPNetwork.Parse("224.0.0.0/4"), "the address is multicast"),
        (IPNetwork.Parse("255.255.255.255/32"), "the address is broadcast"),
        (IPNetwork.Parse("240.0.0.0/4"), "the address is reserved"),
    ];

    private static readonly (IPNetwork Network, string Reason)[] Refused6 =
    [
        (IPNetwork.Parse("::/128"), "the address is unspecified"),
        (IPNetwork.Parse("::1/128"), "the address is loopback"),
        (IPNetwork.Parse("::/96"), "the address embeds an IPv4 address"),
        (IPNetwork.Parse("64:ff9b::/96"), "the address embeds an IPv4 address"),
        (IPNetwork.Parse("64:ff9b:1::/48"), "the address embeds an IPv4 address"),
        (IPNetwork.Parse("fd00:ec2::254/128"), "the address is a cloud's metadata service"),
        (IPNetwork.Parse("fc00::/7"), "the address is private"),
        (IPNetwork.Parse("fe80::/10"), "the address is link-local"),
        (IPNetwork.Parse("fec0::/10"), "the address is site-local"),
        (IPNetwork.Parse("ff00::/8"), "the address is multicast"),
        (IPNetwork.Parse("2001::/32"), "the address embeds an IPv4 address"),
        (IPNetwork.Parse("2001::/23"), "the address is reserved for protocols"),
        (IPNetwork.Parse("2001:db8::/32"), "the address is for documentation"),
        (IPNetwork.Parse("2002::/16"), "the address embeds an IPv4 address"),
        (IPNetwork.Parse("3fff::/20"), "the address is for documentation"),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>Whether <paramref name="address"/> is a public unicast address.</summary>
    public static bool IsPublic(IPAddress address) => WhyRefused(address) is null;

    /// <summary>Why <paramref name="address"/> may not be connected to; null where it may.</summary>
    internal static string? WhyRefused(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        // Networks take a mapped address for the IPv4 address in it, which may be public.
        if (address.IsIPv4MappedToIPv6)
        {
            return "the address embeds an IPv4 address";
        }

        var isIPv4 = address.AddressFamily == AddressFamily.InterNetwork;
        foreach (var (network, reason) in isIPv4 ? Refused4 : Refused6)
        {
            if (network.Contains(address))
            {
                return reason;
            }
        }

        // Whatever IPv6 space is not handed out yet is nobody's public server.
        return isIPv4 ? null
            : !GlobalUnicast.Contains(address) ? "the address is reserved"
            : IsIsatap(address) ? "the address embeds an IPv4 address"
            : null;
    }

    // RFC 5214: the interface identifier is [02]00:5efe and an IPv4 address.
    private static bool IsIsatap(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        return address.TryWriteBytes(bytes, out _)
            && (bytes[8] & ~2) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == 0xfe;
    }
}
