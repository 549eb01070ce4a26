using System.Net.Sockets;
using System.Text;
using Assay.Contract;
using Assay.Guard.Setup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace Assay.Guard.Gateway;

/// <summary>The guard as a reverse proxy in front of an API whose code is not touched.</summary>
public sealed class GuardGateway : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Upstream _upstream;

    private GuardGateway(WebApplication app, Upstream upstream) => (_app, _upstream) = (app, upstream);

    /// <summary>Where the gateway listens, ports resolved.</summary>
    public IReadOnlyList<Uri> Urls => [.. _app.Urls.Select(u => new Uri(u))];

    /// <summary>Starts a gateway. What can go wrong is in the result; nothing is thrown for it.</summary>
    /// <param name="options">What the gateway is told.</param>
    /// <param name="cancellation">Stops the start.</param>
    public static async Task<GatewayStart> StartAsync(GatewayOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var settings = GatewaySettings.ProblemsOf(options);
        var guard = new GuardOptions();
        options.Guard?.Invoke(guard);
        var upstream = new Upstream(options.Upstream, options.UpstreamTimeout);
        var plan = PlanBuilder.Build(options.ContractPath, guard, upstream, out var problems);
        if (plan is null || settings.Count > 0)
        {
            upstream.Dispose();
            return new GatewayStart(null, problems, settings);
        }

        if (options.HealthPath is { } health && plan.Contract.Match("GET", health).IsPathKnown)
        {
            upstream.Dispose();
            return new GatewayStart(null, problems, [new SettingProblem("health", "the contract declares this path itself", "choose another one")]);
        }

        return await RunAsync(options, plan, upstream, problems, cancellation);
    }

    /// <summary>Waits until the process is told to end.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellation = default) => _app.WaitForShutdownAsync(cancellation);

    /// <summary>Lets running exchanges end, at most five seconds long, and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _upstream.Dispose();
    }

    private static async Task<GatewayStart> RunAsync(
        GatewayOptions options, GuardPlan plan, Upstream upstream, IReadOnlyList<Finding> warnings, CancellationToken cancellation)
    {
        var app = Build(options, plan, upstream);
        try
        {
            await app.StartAsync(cancellation);
            return new GatewayStart(new GuardGateway(app, upstream), warnings, []);
        }
        catch (Exception e) when (e is IOException or SocketException or InvalidOperationException)
        {
            await app.DisposeAsync();
            upstream.Dispose();
            return new GatewayStart(null, warnings, [new SettingProblem(
                "listen", $"{string.Join(", ", options.Listen)} cannot be listened on: it is in use, or not an address of this machine that may be used",
                "choose another address, or port 0 for a free one")]);
        }
    }

    private static WebApplication Build(GatewayOptions options, GuardPlan plan, Upstream upstream)
    {
        // Empty: nothing is taken from environment variables or settings files that happen to be around.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls([.. options.Listen]);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddHttpForwarder();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        options.Logging?.Invoke(builder.Logging);

        var app = builder.Build();
        var forwarder = app.Services.GetRequiredService<IHttpForwarder>();
        var reporter = new Reporter(app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Assay.Guard"), plan.Options.OnFinding);
        if (options.HealthPath is { } health)
        {
            app.Use(next => http => http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget == health ? HealthAsync(http) : next(http));
        }

        app.Use(next => new GuardMiddleware(next, plan, upstream, reporter).InvokeAsync);
        app.Run(http => upstream.ForwardAsync(http, forwarder));
        return app;
    }

    private static Task HealthAsync(HttpContext http)
    {
        http.Response.ContentType = "text/plain";
        return http.Response.WriteAsync("healthy", Encoding.ASCII, http.RequestAborted);
    }
}
