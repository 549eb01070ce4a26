using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.WebUtilities;

namespace Shop.Hardened;

internal static class Errors
{
    /// <summary>Every error without a body becomes a problem (RFC 9457) that says no more than its status.</summary>
    public static void UseErrors(this WebApplication app)
    {
        app.UseStatusCodePages(pages => Refuse(pages.HttpContext.Response.StatusCode).ExecuteAsync(pages.HttpContext));
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            AllowStatusCode404Response = true,
            // The status is that of a bad request if it is one (400, 413), else 500; the detail stays in the log.
            StatusCodeSelector = error => error is BadHttpRequestException bad ? bad.StatusCode : 500,
            ExceptionHandler = _ => Task.CompletedTask,
        });
    }

    /// <summary>A refusal, for example <c>Errors.Refuse(404)</c>.</summary>
    public static IResult Refuse(int status, string? title = null) => Results.Problem(
        statusCode: status, title: title ?? ReasonPhrases.GetReasonPhrase(status), type: "about:blank");

    /// <summary>At most so many requests a second from one address.</summary>
    public static void Limit(RateLimiterOptions limiter, int requestsPerSecond)
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, IPAddress>(context =>
            RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress ?? IPAddress.None,
                _ => new FixedWindowRateLimiterOptions { PermitLimit = requestsPerSecond, Window = TimeSpan.FromSeconds(1) }));
        limiter.OnRejected = (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = "1";
            return ValueTask.CompletedTask;
        };
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
    }
}
