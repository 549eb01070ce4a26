using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Assay.Probe.Identities;

namespace Assay.Probe.Transport;

/// <summary>Sends calls to the target: no redirects, no cookies, no proxy, bounded in size and time.</summary>
internal sealed class Sender : IDisposable
{
    private const int Attempts = 3;
    private const int Patience = 3;
    private const int LongestWait = 3;
    private readonly ConcurrentDictionary<string, int> _limited = new(StringComparer.Ordinal);
    private readonly HttpMessageInvoker _http;
    private readonly Uri _origin;
    private readonly ProbeOptions _options;
    private readonly Budget _budget;
    private readonly Action<Exchange> _onAnswer;
    private readonly Pace _pace;

    public Sender(Uri origin, ProbeOptions options, Budget budget, Action<Exchange> onAnswer)
    {
        _origin = origin;
        _options = options;
        _budget = budget;
        _onAnswer = onAnswer;
        _pace = new Pace(options.MaxRequestsPerSecond, options.Time);
        if (options.Handler is { } handler)
        {
            _http = new HttpMessageInvoker(handler, disposeHandler: false);
            return;
        }

        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = options.RequestTimeout,
            MaxResponseHeadersLength = 64,
            MaxResponseDrainSize = 64 * 1024,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(10),
            ConnectCallback = ConnectAsync,
            // A development certificate on one's own machine is no reason not to look.
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, _, _, errors) => errors == SslPolicyErrors.None || origin.IsLoopback,
            },
        });
    }

    /// <summary>Logs callers in again whose token has ended; null does not.</summary>
    public LoggingIn? LoggingIn { get; set; }

    /// <summary>The methods and paths that answered 429 when the last try was made, and how often.</summary>
    public IEnumerable<KeyValuePair<string, int>> Limited => _limited;

    /// <summary>Sends a call; a failure is an answer too. An answer 429 is waited out a few times.</summary>
    public async Task<Answer> SendAsync(Call call)
    {
        for (var attempt = 1; ; attempt++)
        {
            _budget.Take();
            await _pace.WaitAsync(_budget.Token);
            var header = call.As?.Credential.Header;
            var answer = await SendOnceAsync(call);
            if (answer.Failure == SendFailure.Broken && IsIdempotent(call))
            {
                // A server may close a connection that it has called open, just when the next request comes (RFC 9112, 9.3.1).
                answer = await SendOnceAsync(call);
            }

            if (call.As?.Credential is LoginCredential login)
            {
                login.HasWorked |= answer.IsSuccess;

                // A token that worked and works no more has ended: nothing that is sent with it from now on would test anything.
                if (answer.Status == 401 && LoggingIn is { } loggingIn && await loggingIn.AgainAsync(login, header!.Value))
                {
                    _budget.Take();
                    answer = await SendOnceAsync(call);
                }
            }

            if (answer.Status == 429)
            {
                // Who asks for more time than a run has, or still says no after some waiting, will not let a test through.
                var path = $"{call.Method} {call.Path}";
                if (attempt < Attempts && RetryAfter(answer) is { } wait && _limited.GetValueOrDefault(path) < Patience)
                {
                    await Task.Delay(wait, _options.Time, _budget.Token);
                    continue;
                }

                _limited.AddOrUpdate(path, 1, (_, n) => n + 1);
            }

            _onAnswer(new Exchange(call, answer));
            return answer;
        }
    }

    public void Dispose() => _http.Dispose();

    // RFC 9110, section 9.2.2.
    private static bool IsIdempotent(Call call) => call.Method is "GET" or "HEAD" or "OPTIONS" or "TRACE" or "PUT" or "DELETE";

    // RFC 9110, section 10.2.3; null where that is longer than a test waits.
    private static TimeSpan? RetryAfter(Answer answer) =>
        !int.TryParse(answer.Header("Retry-After"), out var seconds) ? TimeSpan.FromSeconds(1)
        : seconds <= LongestWait ? TimeSpan.FromSeconds(Math.Max(seconds, 1))
        : null;

    /// <summary>Sends a call, whatever comes back; <paramref name="elsewhere"/> names another host than the target.</summary>
    internal async Task<Answer> SendOnceAsync(Call call, Uri? elsewhere = null)
    {
        using var timer = new CancellationTokenSource(_options.RequestTimeout, _options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, _budget.Token);
        var started = _options.Time.GetTimestamp();
        try
        {
            using var request = Compose(call, elsewhere ?? _origin);
            using var response = await _http.SendAsync(request, either.Token);
            var (body, truncated) = await ReadAsync(response, either.Token);
            return new Answer
            {
                Status = (int)response.StatusCode,
                Headers = [.. response.Headers.Concat(response.Content.Headers)
                    .SelectMany(h => h.Value, (h, v) => new KeyValuePair<string, string>(h.Key, v))],
                Body = body,
                Truncated = truncated,
                Elapsed = _options.Time.GetElapsedTime(started),
            };
        }
        catch (OperationCanceledException) when (!_budget.Token.IsCancellationRequested)
        {
            return new Answer { Failure = SendFailure.TimedOut, Elapsed = _options.Time.GetElapsedTime(started) };
        }
        catch (HttpRequestException e)
        {
            var failure = e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError
                ? SendFailure.Unreachable
                : SendFailure.Broken;
            return new Answer { Failure = failure, Elapsed = _options.Time.GetElapsedTime(started) };
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            return new Answer { Failure = SendFailure.Broken, Elapsed = _options.Time.GetElapsedTime(started) };
        }
    }

    private static HttpRequestMessage Compose(Call call, Uri origin)
    {
        // Dot segments, doubled slashes and percent-encodings arrive as they are written.
        var uri = new Uri(
            origin.GetLeftPart(UriPartial.Authority) + call.Target,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(new HttpMethod(call.Method), uri);
        request.Headers.TryAddWithoutValidation("Accept", "*/*");
        request.Headers.TryAddWithoutValidation("User-Agent", "assay-probe");
        if (call.Body is { } body)
        {
            request.Content = new ReadOnlyMemoryContent(body);
            if (call.ContentType is not null)
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Type", call.ContentType);
            }
        }

        foreach (var (name, value) in call.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (call.As?.Credential.Header is { } credential)
        {
            request.Headers.TryAddWithoutValidation(credential.Key, credential.Value);
        }

        return request;
    }

    private async Task<(ReadOnlyMemory<byte> Body, bool Truncated)> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[(int)Math.Clamp(response.Content.Headers.ContentLength ?? 4096, 1, _options.MaxResponseBytes)];
        var length = 0;
        while (true)
        {
            if (length == buffer.Length)
            {
                if (buffer.Length >= _options.MaxResponseBytes)
                {
                    return (buffer, await stream.ReadAsync(new byte[1], cancellation) > 0);
                }

                Array.Resize(ref buffer, (int)Math.Min((long)buffer.Length * 2, _options.MaxResponseBytes));
            }

            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellation);
            if (read == 0)
            {
                return (buffer.AsMemory(0, length), false);
            }

            length += read;
        }
    }

    // The refusal of foreign targets stands where connections are made: no name can resolve around it.
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = IPAddress.TryParse(host.Trim('[', ']'), out var literal)
            ? [literal]
            : await Dns.GetHostAddressesAsync(host, cancellation);
        var allowed = _options.OwnTarget ? addresses : [.. addresses.Where(IPAddress.IsLoopback)];
        if (allowed.Length == 0)
        {
            throw new SocketException((int)SocketError.AddressNotAvailable);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
