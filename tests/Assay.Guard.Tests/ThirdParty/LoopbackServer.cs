using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Assay.Guard.Tests.ThirdParty;

/// <summary>What an attacker would like to reach: it counts who does.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private WebApplication? _app;
    private int _requests;
    private int _bodies;

    public int Requests => _requests;

    /// <summary>Requests that got more than a redirect.</summary>
    public int Bodies => _bodies;

    public int Port => Endpoint.Port;

    public IPEndPoint Endpoint { get; private set; } = new(IPAddress.None, 0);

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        _app = builder.Build();
        _app.Use((context, next) =>
        {
            Interlocked.Increment(ref _requests);
            return next(context);
        });
        _app.MapGet("/redirect", (string to) => Results.Redirect(to));
        _app.MapGet("/loop", () => Results.Redirect("/loop"));
        _app.MapGet("/headers", (HttpRequest request) => string.Join('\n', request.Headers.Select(h => $"{h.Key}: {h.Value}")));
        _app.MapFallback(() =>
        {
            Interlocked.Increment(ref _bodies);
            return "hello";
        });
        await _app.StartAsync();
        Endpoint = new IPEndPoint(IPAddress.Loopback, new Uri(_app.Urls.Single()).Port);
    }

    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;
}
