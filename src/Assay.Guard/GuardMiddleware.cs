using Assay.Guard.Identity;
using Assay.Guard.Ownership;
using Assay.Guard.Request;
using Assay.Guard.Response;
using Assay.Guard.Setup;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Assay.Guard;

/// <summary>
/// Lets an exchange pass only if the contract says so, in both directions. Every numbered step has a list of controls in
/// <see cref="Controls"/>; what a step does not refuse goes on to the next.
/// </summary>
/// <remarks><code>
///            ┌───────────────────────────────── guard ─────────────────────────────────┐
///            │ 1 target   the request line as it came: one way to read it              │
///            │ 2 route    path and method are declared                                 │
///            │ 3 caller   the credential verifies and suffices                         │
///  request   │ 4 values   each parameter, by its style and schema                      │
///  ────────▶ │ 5 head     a body is declared, of this type, of this size               │
///            │ 6 body     it arrived whole, and its schema admits it                   │
///            │ 7 owner    what is to be changed is the caller's: read it first ──────────▶  GET
///            │ 8 forward  what was checked, nothing else ────────────────────────────────▶  your API
///            │                                                                         │      │
///  answer    │ 11 owner   lists without others' objects, no other's object             │      │
///  ◀──────── │ 10 body    its schema admits it (undeclared properties stripped)        │      │
///            │ 9 head     status, media type and size are declared  ◀─────────────────────────┘
///            └─────────────────────────────────────────────────────────────────────────┘
/// </code></remarks>
internal sealed class GuardMiddleware(RequestDelegate next, GuardPlan plan, Backend backend, Reporter reporter)
{
    private bool Blocks => plan.Options.Mode == GuardMode.Block;

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.Features.Get<OwnCall>() is not null)
        {
            await next(http);
            return;
        }

        using var exchange = new Exchange(http, plan);
        if (await RefusesRequestAsync(exchange))
        {
            return;
        }

        if (exchange.Operation is null)
        {
            // Only reported: there is nothing to check the answer against.
            await next(http);
            return;
        }

        await ForwardAsync(exchange);
    }

    private async Task<bool> RefusesRequestAsync(Exchange exchange)
    {
        var http = exchange.Http;
        try
        {
            return await CheckRequestAsync(exchange) is { } refusal && await RefuseAsync(http, refusal);
        }
        catch (Exception e) when (http.RequestAborted.IsCancellationRequested && e is OperationCanceledException or IOException)
        {
            return true;
        }
        catch (Exception e)
        {
            reporter.GuardFailed(e);
            return await RefuseAsync(http, Controls.GuardFailure.Refuse(exchange.At()));
        }
    }

    private async ValueTask<Refusal?> CheckRequestAsync(Exchange exchange)
    {
        var http = exchange.Http;

        // 1
        if (First(Controls.Target, exchange) is { } atTarget)
        {
            return atTarget;
        }

        // 2
        exchange.Route = plan.Contract.Match(http.Request.Method, exchange.RawPath);
        exchange.Operation = exchange.Route.Operation is { } operation ? plan.Operations[operation] : null;
        if (First(Controls.Route, exchange) is { } atRoute)
        {
            return atRoute;
        }

        if (exchange.Operation is null)
        {
            return null;
        }

        // 3: before the body is read, so that strangers cost little.
        exchange.Credential = await exchange.Operation.Gate.AdmitAsync(exchange, http.RequestAborted);
        if (First(Controls.Caller, exchange) is { } atCaller)
        {
            return atCaller;
        }

        // 4
        RequestReader.ReadParameters(exchange);
        if (First(Controls.Values, exchange) is { } atValues)
        {
            return atValues;
        }

        // 5
        exchange.BodyType = BodyReader.TypeOf(http, exchange.Operation.Operation.RequestBody);
        if (First(Controls.Head, exchange) is { } atHead)
        {
            return atHead;
        }

        // 6
        if (Framing.AnnouncesBody(http))
        {
            await BodyReader.ReadAsync(exchange, http.RequestAborted);
        }

        if (First(Controls.Body, exchange) is { } atBody)
        {
            return atBody;
        }

        // 7
        if (exchange.Operation.ReadFirst is { } read)
        {
            exchange.Read = await ObjectReader.ReadAsync(exchange, read, backend, http.RequestAborted);
        }

        return First(Controls.Owner, exchange);
    }

    // 8
    private async Task ForwardAsync(Exchange exchange)
    {
        var http = exchange.Http;
        Forwarding.Prepare(exchange);
        using var capture = new ResponseCapture(http, plan.Options.MaxResponseBodyBytes, spills: !Blocks);
        int? failure = null;
        try
        {
            await next(http);
            await capture.EndAsync();
            failure = http.Features.Get<ApiFailure>()?.Status;
        }
        catch (Exception e) when (Blocks)
        {
            capture.Restore();
            if (http.RequestAborted.IsCancellationRequested)
            {
                return;
            }

            if (!capture.Body.IsOverfull)
            {
                reporter.ApiFailed(e);
                failure = StatusCodes.Status500InternalServerError;
            }
        }
        catch
        {
            capture.Restore();
            throw;
        }

        if (!capture.HasSpilled)
        {
            await JudgeAnswerAsync(exchange, capture.Body, capture.Body.IsOverfull ? null : failure);
        }
    }

    private async Task JudgeAnswerAsync(Exchange exchange, BoundedBuffer body, int? failure)
    {
        var http = exchange.Http;
        Answer? answer = null;
        try
        {
            // 9
            answer = AnswerReader.Read(exchange, body, failure);
            var refusal = First(Controls.AnswerHead, exchange, answer);

            // 10
            if (refusal is null)
            {
                AnswerReader.ReadBody(exchange, answer, body.WrittenMemory);
                ReportStripped(exchange, answer);
                refusal = First(Controls.AnswerBody, exchange, answer);
            }

            if (refusal is not null && await RefuseAsync(http, refusal))
            {
                return;
            }
        }
        catch (Exception e) when (!http.RequestAborted.IsCancellationRequested)
        {
            reporter.GuardFailed(e);
            if (await RefuseAsync(http, Controls.GuardFailure.Refuse(exchange.At())))
            {
                return;
            }
        }

        await SendAsync(http, (Blocks ? answer?.NewBody : null) ?? body.WrittenMemory);
    }

    private static async Task SendAsync(HttpContext http, ReadOnlyMemory<byte> body)
    {
        Forwarding.RemoveBanners(http.Response);
        if (http.Response.StatusCode is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified || HttpMethods.IsHead(http.Request.Method))
        {
            return;
        }

        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    private void ReportStripped(Exchange exchange, Answer answer)
    {
        if (answer.Stripped > 0)
        {
            reporter.Report(Controls.UndeclaredResponseProperty.Find(
                exchange.At("response"), $"{answer.Stripped} undeclared properties were taken out of the answer"), Blocks);
        }

        if (answer.Removed > 0)
        {
            reporter.Report(Controls.ForeignObjectInResponse.Find(
                exchange.At("response"), $"{answer.Removed} objects of other owners were taken out of a list"), Blocks);
        }
    }

    private Refusal? First(IReadOnlyList<RequestControl> controls, Exchange exchange)
    {
        foreach (var control in controls)
        {
            if (control.Check(exchange) is { } refusal)
            {
                if (Blocks)
                {
                    return refusal;
                }

                reporter.Report(refusal.Finding, blocked: false);
            }
        }

        return null;
    }

    private Refusal? First(IReadOnlyList<ResponseControl> controls, Exchange exchange, Answer answer)
    {
        foreach (var control in controls)
        {
            if (control.Check(exchange, answer) is { } refusal)
            {
                if (Blocks)
                {
                    return refusal;
                }

                reporter.Report(refusal.Finding, blocked: false);
            }
        }

        return null;
    }

    // False on watch only: the exchange then goes on.
    private async Task<bool> RefuseAsync(HttpContext http, Refusal refusal)
    {
        reporter.Report(refusal.Finding, Blocks);
        if (Blocks)
        {
            await ProblemWriter.WriteAsync(http, refusal);
        }

        return Blocks;
    }
}
