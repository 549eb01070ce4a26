using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Assay.Guard;

/// <summary>
/// Asks the application in whose pipeline the guard stands: a call of its own passes through the whole pipeline, authentication and
/// routing included, without a socket. It has its own service scope and its own flow of execution, so that nothing of the request
/// that waits for it is touched.
/// </summary>
internal sealed class AppBackend(IServiceProvider services, AppPipeline pipeline) : Backend
{
    private static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(10);

    private static readonly string[] CallerHeaders = ["Authorization", "Cookie", "Host", "Accept-Language"];

    public override async Task<BackendAnswer?> GetAsync(
        HttpContext? caller, string rawTarget, int maxBytes, CancellationToken cancellation)
    {
        Task<BackendAnswer?> call;
        using (ExecutionContext.SuppressFlow())
        {
            call = Task.Run(() => CallAsync(caller, rawTarget, maxBytes, cancellation), cancellation);
        }

        return await call;
    }

    private async Task<BackendAnswer?> CallAsync(HttpContext? caller, string rawTarget, int maxBytes, CancellationToken cancellation)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(LongestRead);
        await using var scope = services.CreateAsyncScope();
        using var body = new BoundedBuffer(maxBytes);
        var features = Features(caller, rawTarget, body, time.Token);
        var factory = services.GetRequiredService<IHttpContextFactory>();
        var http = factory.Create(features);
        try
        {
            http.RequestServices = scope.ServiceProvider;
            await pipeline.Entry!(http);
            await http.Response.CompleteAsync();
            return body.IsOverfull ? null : new BackendAnswer(http.Response.StatusCode, body.Written.ToArray());
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            // Whatever the application throws at a read, the write that waits for it is refused.
            return null;
        }
        finally
        {
            factory.Dispose(http);
        }
    }

    private static FeatureCollection Features(HttpContext? caller, string rawTarget, BoundedBuffer body, CancellationToken aborted)
    {
        var question = rawTarget.IndexOf('?');
        var path = question < 0 ? rawTarget : rawTarget[..question];
        var request = new HttpRequestFeature
        {
            Method = HttpMethods.Get,
            Protocol = caller?.Request.Protocol ?? HttpProtocol.Http11,
            Scheme = caller?.Request.Scheme ?? "http",
            Path = PathString.FromUriComponent(path),
            QueryString = question < 0 ? "" : rawTarget[question..],
            RawTarget = rawTarget,
            Headers = new HeaderDictionary { ["Host"] = "localhost", ["Accept"] = "application/json" },
        };
        foreach (var name in caller is null ? [] : CallerHeaders)
        {
            if (caller!.Request.Headers.TryGetValue(name, out var value))
            {
                request.Headers[name] = value;
            }
        }

        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(request);
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        features.Set<IHttpRequestLifetimeFeature>(new HttpRequestLifetimeFeature { RequestAborted = aborted });
        features.Set(caller?.Features.Get<IHttpConnectionFeature>() ?? new HttpConnectionFeature());
        features.Set(OwnCall.Instance);
        return features;
    }
}
