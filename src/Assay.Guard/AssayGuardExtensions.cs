using Assay.Guard.Setup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Assay.Guard;

/// <summary>Puts the guard into an ASP.NET Core application.</summary>
public static class AssayGuardExtensions
{
    /// <summary>Registers the guard for the contract in a file; <see cref="UseAssayGuard"/> puts it in front.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="contractPath">The OpenAPI description; a relative path is taken from the content root, then from the application's folder.</param>
    /// <param name="configure">Sets what the contract does not say.</param>
    public static IServiceCollection AddAssayGuard(
        this IServiceCollection services, string contractPath, Action<GuardOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(contractPath);
        var options = new GuardOptions();
        configure?.Invoke(options);
        var pipeline = new AppPipeline();
        services.AddLogging();
        services.AddSingleton(new GuardRegistration(contractPath, options, pipeline));
        services.AddSingleton<IStartupFilter>(pipeline);
        services.Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
        return services;
    }

    /// <summary>Puts the guard in front of everything that is added after it.</summary>
    /// <exception cref="GuardSetupException">The contract is broken, or cannot be enforced as a whole.</exception>
    /// <exception cref="InvalidOperationException"><see cref="AddAssayGuard"/> was not called.</exception>
    public static IApplicationBuilder UseAssayGuard(this IApplicationBuilder app)
    {
        var registration = app.ApplicationServices.GetService<GuardRegistration>()
            ?? throw new InvalidOperationException("call services.AddAssayGuard(\"openapi.yaml\") before app.UseAssayGuard()");
        var logger = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger("Assay.Guard");
        var backend = new AppBackend(app.ApplicationServices, registration.Pipeline);
        var plan = PlanBuilder.Build(PathOf(registration, app), registration.Options, backend, out var problems)
            ?? throw new GuardSetupException(problems);
        var reporter = new Reporter(logger, registration.Options.OnFinding);
        foreach (var warning in problems)
        {
            reporter.Report(warning, blocked: false);
        }

        return app.Use((RequestDelegate next) => new GuardMiddleware(next, plan, backend, reporter).InvokeAsync);
    }

    private static string PathOf(GuardRegistration registration, IApplicationBuilder app)
    {
        var root = app.ApplicationServices.GetService<IHostEnvironment>()?.ContentRootPath ?? AppContext.BaseDirectory;
        var path = Path.Combine(root, registration.ContractPath);
        return File.Exists(path) ? path : Path.Combine(AppContext.BaseDirectory, registration.ContractPath);
    }

    private sealed record GuardRegistration(string ContractPath, GuardOptions Options, AppPipeline Pipeline);
}
