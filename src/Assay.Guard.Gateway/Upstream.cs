using System.Net;
using Assay.Guard;
using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace Assay.Guard.Gateway;

/// <summary>The API behind the gateway.</summary>
internal sealed class Upstream : Backend, IDisposable
{
    private static readonly string[] CallerHeaders = ["Authorization", "Cookie", "Accept-Language"];

    private readonly string _base;
    private readonly TimeSpan _timeout;
    private readonly HttpMessageInvoker _client;
    private readonly ForwarderRequestConfig _config;

    public Upstream(string url, TimeSpan timeout)
    {
        _base = url.TrimEnd('/');
        _timeout = timeout;
        _config = new ForwarderRequestConfig { ActivityTimeout = timeout, AllowResponseBuffering = true };
        _client = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            EnableMultipleHttp2Connections = true,
        });
    }

    /// <summary>The address of a raw target: exactly what was checked, nothing decoded or encoded again.</summary>
    public Uri AddressOf(string rawTarget) =>
        new(_base + rawTarget, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

    /// <summary>Forwards a request whose guard has let it pass.</summary>
    public async Task ForwardAsync(HttpContext http, IHttpForwarder forwarder)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        time.CancelAfter(_timeout);
        var error = await forwarder.SendAsync(http, _base + "/", _client, _config, new ExactTransformer(this), time.Token);
        if (error != ForwarderError.None && !http.RequestAborted.IsCancellationRequested)
        {
            var isLate = time.IsCancellationRequested || error == ForwarderError.RequestTimedOut;
            http.Features.Set(new ApiFailure(isLate ? StatusCodes.Status504GatewayTimeout : StatusCodes.Status502BadGateway));
        }
    }

    public override async Task<BackendAnswer?> GetAsync(
        HttpContext? caller, string rawTarget, int maxBytes, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, AddressOf(rawTarget));
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        foreach (var name in caller is null ? [] : CallerHeaders)
        {
            if (caller!.Request.Headers.TryGetValue(name, out var values))
            {
                request.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }

        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(_timeout);
        try
        {
            using var answer = await _client.SendAsync(request, time.Token);
            await using var body = await answer.Content.ReadAsStreamAsync(time.Token);
            using var buffer = new BoundedBuffer(maxBytes);
            await buffer.FillAsync(body, time.Token);
            return buffer.IsOverfull ? null : new BackendAnswer((int)answer.StatusCode, buffer.Written.ToArray());
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    public void Dispose() => _client.Dispose();
}
