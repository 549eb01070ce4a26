using System.Net;
using System.Net.Sockets;

namespace Shop;

/// <summary>Connects to the address that the lab gives a host name, else to what DNS says.</summary>
public sealed class HostOverrides(IReadOnlyDictionary<string, IPEndPoint> hosts)
{
    private readonly Dictionary<string, IPEndPoint> _hosts = new(hosts, StringComparer.OrdinalIgnoreCase);

    /// <summary>A <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        EndPoint target = _hosts.TryGetValue(context.DnsEndPoint.Host, out var known) ? known : context.DnsEndPoint;
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(target, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
