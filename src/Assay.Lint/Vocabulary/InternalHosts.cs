using System.Net;
using System.Net.Sockets;

namespace Assay.Lint.Vocabulary;

/// <summary>Tells hosts of the own machine and of private networks from those that everyone can reach.</summary>
internal static class InternalHosts
{
    private static readonly string[] Endings =
        [".local", ".internal", ".lan", ".corp", ".intra", ".intranet", ".home.arpa", ".svc", ".cluster.local", ".private"];

    /// <summary>The host of an address without port and user; null where there is none, or where a variable stands in it.</summary>
    public static string? HostOf(string url)
    {
        var start = url.IndexOf("//", StringComparison.Ordinal);
        var rest = start < 0 ? "" : url[(start + 2)..].Split('/', '?', '#')[0];
        rest = rest[(rest.LastIndexOf('@') + 1)..];
        var host = rest.StartsWith('[') && rest.Contains(']') ? rest[1..rest.IndexOf(']')] : rest.Split(':')[0];
        return host.Length == 0 || host.Contains('{') ? null : host.TrimEnd('.').ToLowerInvariant();
    }

    /// <summary>Whether the host is the own machine.</summary>
    public static bool IsLoopback(string host) =>
        host is "localhost" or "0.0.0.0" || host.EndsWith(".localhost", StringComparison.Ordinal) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>Whether the host is one that only a private network knows: by its address, its ending, or because it has no dot.</summary>
    public static bool IsPrivate(string host) =>
        !IsLoopback(host)
        && (IPAddress.TryParse(host, out var address) ? IsPrivate(address) : !host.Contains('.') || Endings.Any(e => host.EndsWith(e, StringComparison.Ordinal)));

    // RFC 1918, RFC 3927, RFC 6598, RFC 4193, RFC 4291.
    private static bool IsPrivate(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return address.IsIPv6UniqueLocal || address.IsIPv6LinkLocal;
        }

        var bytes = address.GetAddressBytes();
        return bytes[0] == 10
            || (bytes[0] == 172 && bytes[1] is >= 16 and <= 31)
            || (bytes[0] == 192 && bytes[1] == 168)
            || (bytes[0] == 169 && bytes[1] == 254)
            || (bytes[0] == 100 && bytes[1] is >= 64 and <= 127);
    }
}
