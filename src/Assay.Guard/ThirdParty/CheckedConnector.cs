using System.Net;
using System.Net.Sockets;

namespace Assay.Guard.ThirdParty;

/// <summary>Resolves once, checks every address, connects to a checked one: a second answer of the DNS is never asked for.</summary>
internal sealed class CheckedConnector(
    SsrfGuardOptions options, Func<IPEndPoint, CancellationToken, Task<Stream>> open)
{
    public CheckedConnector(SsrfGuardOptions options)
        : this(options, OpenAsync)
    {
    }

    /// <summary>A <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(options.ConnectTimeout);
        try
        {
            return await ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, timeout.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException("Connecting took too long.");
        }
    }

    /// <summary>Refuses a host that is not allowed, or that is an address which is not public.</summary>
    public IPEndPoint? CheckHost(string host, int port)
    {
        if (!options.Allows(host, port, out var endpoint))
        {
            throw new OutboundRefusedException(UnsafeOutboundAddress.Instance, "the host and port are not on the allow list");
        }

        if (endpoint is null && IPAddress.TryParse(host, out var address))
        {
            CheckAddress(address);
        }

        return endpoint;
    }

    /// <summary>Connects to a host by name or address.</summary>
    public async Task<Stream> ConnectAsync(string host, int port, CancellationToken cancellation)
    {
        if (CheckHost(host, port) is { } endpoint)
        {
            return await open(endpoint, cancellation);
        }

        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await options.Resolve(host, cancellation);
        if (addresses.Length == 0)
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        // One bad address among good ones is an attack, not an accident.
        foreach (var address in addresses)
        {
            CheckAddress(address);
        }

        for (var i = 0; ; i++)
        {
            try
            {
                return await open(new IPEndPoint(addresses[i], port), cancellation);
            }
            catch (SocketException) when (i + 1 < addresses.Length)
            {
                // The next address may answer.
            }
        }
    }

    private static void CheckAddress(IPAddress address)
    {
        if (SafeAddress.WhyRefused(address) is { } reason)
        {
            throw new OutboundRefusedException(UnsafeOutboundAddress.Instance, reason);
        }
    }

    private static async Task<Stream> OpenAsync(IPEndPoint endpoint, CancellationToken cancellation)
    {
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endpoint, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
