using System.Net;

namespace Assay.Guard.ThirdParty;

/// <summary>Where outbound requests may go. Without an allow list: to every public address.</summary>
public sealed class SsrfGuardOptions
{
    private readonly Dictionary<(string Host, int Port), IPEndPoint?> _allowed = [];

    /// <summary>How many redirects are followed, each checked like the first URL; 0 by default: a redirect is refused.</summary>
    public int MaxRedirects { get; set; }

    /// <summary>Whether hosts outside the allow list may be called too, at public addresses; false by default.</summary>
    public bool AllowOtherPublicHosts { get; set; }

    /// <summary>How long connecting may take, resolving included; 10 seconds by default.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Resolves a host name; by default the system's resolver.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; set; } = Dns.GetHostAddressesAsync;

    /// <summary>
    /// Allows a host and port, and with the first call closes the list: nothing else is called, unless
    /// <see cref="AllowOtherPublicHosts"/> says so.
    /// </summary>
    /// <param name="host">A host name or an address, as it stands in the URL.</param>
    /// <param name="port">The port as it stands in the URL, or the scheme's: 80 or 443.</param>
    /// <param name="endpoint">Where to connect, without resolving and whatever the address; null resolves and checks.</param>
    /// <exception cref="ArgumentException">The host is not plainly written.</exception>
    public SsrfGuardOptions Allow(string host, int port, IPEndPoint? endpoint = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(port, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, IPEndPoint.MaxPort);
        var written = host.Contains(':') && !host.StartsWith('[') ? $"[{host}]" : host;
        if (!Uri.TryCreate($"http://{written}:{port}", UriKind.Absolute, out var url) || SafeUrl.WhyRefused(url) is not null)
        {
            throw new ArgumentException("A host must be a plainly written name or address, without scheme and port.", nameof(host));
        }

        // Who writes an address into the list means that address.
        _allowed[(url.IdnHost, port)] = endpoint
            ?? (IPAddress.TryParse(url.IdnHost, out var address) ? new IPEndPoint(address, port) : null);
        return this;
    }

    /// <summary>Whether a host and port may be called at all, and at which fixed place.</summary>
    internal bool Allows(string host, int port, out IPEndPoint? endpoint) =>
        _allowed.TryGetValue((host.ToLowerInvariant(), port), out endpoint)
        || _allowed.Count == 0
        || AllowOtherPublicHosts;
}
