using System.Net;

namespace Assay.Guard.ThirdParty;

/// <summary>
/// An <see cref="HttpClient"/>'s handler that reaches public addresses, or an allow list, and nothing else, whoever chose the URL.
/// </summary>
/// <remarks>It uses no proxy (a proxy would resolve the name again) and no HTTP/3 (which connects by other means).</remarks>
/// <exception cref="OutboundRefusedException">From each sending: the request is refused.</exception>
public sealed class OutboundGuardHandler : DelegatingHandler
{
    private readonly SsrfGuardOptions _options;
    private readonly CheckedConnector _connector;

    /// <summary>Creates the handler with a connection pool of its own.</summary>
    public OutboundGuardHandler(SsrfGuardOptions options)
        : this(options, new SocketsHttpHandler())
    {
    }

    /// <summary>Takes over a handler that has sent nothing yet; its other settings stay.</summary>
    /// <exception cref="InvalidOperationException">The handler has sent a request.</exception>
    internal OutboundGuardHandler(SsrfGuardOptions options, SocketsHttpHandler inner)
        : base(inner)
    {
        _options = options;
        _connector = new CheckedConnector(options);
        inner.ConnectCallback = _connector.ConnectAsync;
        inner.AllowAutoRedirect = false;
        inner.UseProxy = false;
    }

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var hop = 0; ; hop++)
        {
            Check(request);
            var answer = await Unwrap(() => base.SendAsync(request, cancellationToken));
            if (!Redirect.IsIn(answer))
            {
                return answer;
            }

            using (answer)
            {
                request = Redirect.Follow(request, answer, hop, _options.MaxRedirects);
            }
        }
    }

    /// <inheritdoc />
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var hop = 0; ; hop++)
        {
            Check(request);
            HttpResponseMessage answer;
            try
            {
                answer = base.Send(request, cancellationToken);
            }
            catch (HttpRequestException error) when (OutboundRefusedException.Within(error) is { } refused)
            {
                throw refused;
            }

            if (!Redirect.IsIn(answer))
            {
                return answer;
            }

            using (answer)
            {
                request = Redirect.Follow(request, answer, hop, _options.MaxRedirects);
            }
        }
    }

    private static async Task<HttpResponseMessage> Unwrap(Func<Task<HttpResponseMessage>> send)
    {
        try
        {
            return await send();
        }
        catch (HttpRequestException error) when (OutboundRefusedException.Within(error) is { } refused)
        {
            throw refused;
        }
    }

    private void Check(HttpRequestMessage request)
    {
        var url = request.RequestUri ?? throw new InvalidOperationException("An outbound request needs a URL.");
        if (SafeUrl.WhyRefused(url) is { } reason)
        {
            throw new OutboundRefusedException(UnsafeOutboundUrl.Instance, reason);
        }

        _connector.CheckHost(url.IdnHost, url.Port);
        if (request.Version >= HttpVersion.Version30 || request.VersionPolicy == HttpVersionPolicy.RequestVersionOrHigher)
        {
            request.Version = HttpVersion.Version20;
            request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        }
    }
}
