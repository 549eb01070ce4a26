using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Assay.Guard.Database;

/// <summary>Before everything else of the application: knows the request's values, and answers for refused statements.</summary>
internal sealed class DatabaseGuardMiddleware(IOptions<DatabaseGuardOptions> options) : IStartupFilter
{
    private readonly RequestReader _reader = new(options.Value);

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(InvokeAsync);
        next(app);
    };

    private async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        using var values = RequestValues.Begin(options.Value.MaxValues);
        await _reader.ReadAsync(context.Request, values);
        try
        {
            await next(context);
        }
        catch (SqlInjectionRefusedException refused) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            context.Response.ContentType = "application/problem+json";
            await context.Response.WriteAsync(
                $$"""{"type":"about:blank","title":"Bad Request","status":400,"code":"{{refused.Code}}"}""");
        }
    }
}
