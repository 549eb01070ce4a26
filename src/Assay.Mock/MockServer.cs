using System.Net.Sockets;
using Assay.Contract.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Assay.Mock;

/// <summary>A server on this machine's loopback that answers from a contract.</summary>
public sealed class MockServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly MockHandler _handler;

    private MockServer(WebApplication app, MockHandler handler) => (_app, _handler) = (app, handler);

    /// <summary>Where it listens, the port resolved.</summary>
    public Uri Url => new(_app.Urls.First());

    /// <summary>What could not be answered from the contract so far: each answer once, with the reason.</summary>
    public IReadOnlyList<string> Unanswered => _handler.Unanswered;

    /// <summary>Starts a mock. What can go wrong is in the result; nothing is thrown for it.</summary>
    /// <param name="contract">The contract; what of it can be read is served.</param>
    /// <param name="options">What the mock is told.</param>
    /// <param name="cancellation">Stops the start.</param>
    public static async Task<MockStart> StartAsync(ApiContract contract, MockOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(contract);
        options ??= new MockOptions();

        // Empty: nothing is taken from environment variables or settings files that happen to be around.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{options.Port}");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes;
            kestrel.Limits.MaxConcurrentConnections = 1_000;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        var app = builder.Build();
        var handler = new MockHandler(contract, options);
        app.Run(handler.HandleAsync);
        try
        {
            await app.StartAsync(cancellation);
            return new MockStart(new MockServer(app, handler), null);
        }
        catch (Exception e) when (e is IOException or SocketException or InvalidOperationException)
        {
            await app.DisposeAsync();
            return new MockStart(null, $"the port {options.Port} of 127.0.0.1 cannot be listened on: it is in use, or may not be used");
        }
    }

    /// <summary>Waits until the process is told to end.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellation = default) => _app.WaitForShutdownAsync(cancellation);

    /// <summary>Lets running exchanges end, at most two seconds long, and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
