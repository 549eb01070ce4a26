using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Assay.Probe.Transport;

/// <summary>Listens on a free loopback port: who asks for a nonce was sent there by the attack that held it.</summary>
internal sealed class CallbackListener : IAsyncDisposable
{
    private const int LongestRequest = 8 * 1024;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> _nonces = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private readonly TimeProvider _time;
    private readonly Task _loop;
    private int _count;

    public CallbackListener(TimeProvider time)
    {
        _time = time;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _loop = ListenAsync();
    }

    public int Port { get; }

    /// <summary>A new path segment; asking for it is a hit.</summary>
    public string Nonce(string mark)
    {
        var nonce = $"assay-{mark}-{Interlocked.Increment(ref _count)}";
        _nonces[nonce] = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        return nonce;
    }

    /// <summary>The request line that asked for the nonce; null where none came in time.</summary>
    public async Task<string?> HitAsync(string nonce, TimeSpan wait)
    {
        try
        {
            return await _nonces[nonce].Task.WaitAsync(wait, _time);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task ListenAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _ = ServeAsync(client);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                using var timer = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
                timer.CancelAfter(TimeSpan.FromSeconds(2));
                var stream = client.GetStream();
                var buffer = new byte[LongestRequest];
                var length = 0;
                while (length < buffer.Length && buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) < 0)
                {
                    var read = await stream.ReadAsync(buffer.AsMemory(length), timer.Token);
                    if (read == 0)
                    {
                        break;
                    }

                    length += read;
                }

                var line = Encoding.Latin1.GetString(buffer, 0, length).Split('\r', '\n')[0];
                foreach (var (nonce, hit) in _nonces)
                {
                    // The nonce with what follows it, so that -1 is not found in -12.
                    var at = line.IndexOf(nonce, StringComparison.Ordinal);
                    if (at >= 0 && (at + nonce.Length == line.Length || !char.IsAsciiDigit(line[at + nonce.Length])))
                    {
                        hit.TrySetResult(line);
                    }
                }

                await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\nConnection: close\r\n\r\nassay"u8.ToArray(), timer.Token);
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // Whoever called has gone; what it asked for is already noted.
            }
        }
    }
}
