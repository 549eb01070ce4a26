using Assay.Contract.Http;
using Assay.Contract.OpenApi;
using Assay.Mock.Answers;
using Assay.Mock.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Assay.Mock;

/// <summary>
/// Answers one request:
/// <code>
///   1 route ──▶ 2 credential ──▶ 3 parameters ──▶ 4 body ──▶ 5 choose status and representation ──▶ 6 example or made-up value
///   404, 405        401               400        400, 413, 415            406
/// </code>
/// A client that asks for an error by <c>Prefer: code=...</c> need not earn it: 2 to 4 are skipped.
/// </summary>
internal sealed class MockHandler(ApiContract contract, MockOptions options)
{
    private readonly AnswerMaker _answers = new(contract, options.Seed);

    public IReadOnlyList<string> Unanswered => _answers.Unanswered;

    public async Task HandleAsync(HttpContext http)
    {
        var (path, query) = Target(http);
        var route = Route(http.Request.Method, path);
        var preference = Preference.Of(http.Request);
        var accept = string.Join(',', http.Request.Headers.Accept.ToArray());
        var scope = $"{http.Request.Method} {path}?{query}";
        Answer? answer = null;
        Fault? fault;
        if (options.AllowsAnyOrigin && http.Request.Method == "OPTIONS" && http.Request.Headers.ContainsKey("Access-Control-Request-Method"))
        {
            (answer, fault) = (new Answer(204, null, Preflight(http.Request)), null);
        }
        else
        {
            fault = await FaultOfAsync(http, route, query, preference);
            answer = fault is null ? _answers.For(route.Operation!, preference, accept, scope, out fault) : null;
        }

        if (fault is not null && route.Operation is { } operation)
        {
            fault = Declared(operation, fault);
            answer = _answers.ForFault(operation, fault, accept, scope);
        }

        answer ??= new Answer(fault!.Status, new Body(Problem.ContentType, Problem.Write(fault)), []);
        await SendAsync(http, answer, fault, preference);
        options.OnExchange?.Invoke(new MockExchange(route.Operation?.Title, answer.Status, fault?.Why));
    }

    private async Task<Fault?> FaultOfAsync(HttpContext http, RouteMatch route, string query, Preference preference)
    {
        if (route.Operation is not { } operation)
        {
            var allowed = string.Join(", ", route.AllowedMethods.Contains("GET") ? route.AllowedMethods.Append("HEAD").Distinct() : route.AllowedMethods);
            return route.IsPathKnown
                ? new Fault(405, "the path has no such method") { Header = ("Allow", allowed) }
                : new Fault(404, "the contract has no such path");
        }

        if (preference.Status >= 400)
        {
            return null;
        }

        if (CredentialCheck.FaultOf(operation, http.Request) is { } anonymous)
        {
            return anonymous;
        }

        var faults = ParameterCheck.FaultsOf(route, http.Request, query);
        return faults.Count > 0
            ? new Fault(400, "a parameter is not as declared", faults)
            : await BodyCheck.FaultOfAsync(operation.RequestBody, http.Request, options.MaxBodyBytes, http.RequestAborted);
    }

    // Clients are set up with the base path of the contract or without it; both are meant.
    private RouteMatch Route(string method, string path)
    {
        var route = Find(method, path);
        foreach (var basePath in contract.BasePaths.Where(b => b.Length > 0))
        {
            if (route.IsPathKnown)
            {
                break;
            }

            route = Find(method, basePath + path);
        }

        return route;
    }

    // What can be read can be asked for without its body (RFC 9110, 9.3.2).
    private RouteMatch Find(string method, string path)
    {
        var route = contract.Match(method, path);
        return route.Operation is null && method == "HEAD" && contract.Match("GET", path) is { Operation: not null } read ? read : route;
    }

    private static (string Path, string Query) Target(HttpContext http)
    {
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (target.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && target.IndexOf('/', 7) is >= 0 and var slash)
        {
            target = target[slash..];
        }

        var question = target.IndexOf('?');
        return question < 0 ? (target, "") : (target[..question], target[(question + 1)..]);
    }

    // An API that says 422 for what it cannot take means it.
    private static Fault Declared(Operation operation, Fault fault) =>
        fault.Status == 400 && operation.Responses.All(r => r.Status != 400) && operation.Responses.Any(r => r.Status == 422) ? fault with { Status = 422 } : fault;

    private async Task SendAsync(HttpContext http, Answer answer, Fault? fault, Preference preference)
    {
        var response = http.Response;
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            if (MediaTypes.TryParse($"x/{name}", out _, out _))
            {
                response.Headers[name] = value;
            }
        }

        if (fault?.Header is var (header, text))
        {
            response.Headers[header] = text;
        }

        if (options.AllowsAnyOrigin)
        {
            response.Headers.AccessControlAllowOrigin = "*";
            response.Headers.AccessControlExposeHeaders = "*";
        }

        if (fault is null && !preference.IsEmpty)
        {
            response.Headers["Preference-Applied"] = string.Join(", ", Applied(preference));
        }

        if (answer.Body is { } body)
        {
            response.ContentType = body.ContentType;
            response.ContentLength = body.Bytes.Length;
            if (http.Request.Method != "HEAD")
            {
                await response.Body.WriteAsync(body.Bytes, http.RequestAborted);
            }
        }
    }

    private static IEnumerable<string> Applied(Preference preference)
    {
        if (preference.Status is { } status)
        {
            yield return $"code={status}";
        }

        if (preference.Example is not null)
        {
            yield return "example";
        }

        if (preference.IsDynamic)
        {
            yield return "dynamic=true";
        }
    }

    private static List<(string, string)> Preflight(HttpRequest request)
    {
        var names = request.Headers["Access-Control-Request-Headers"].ToString();
        return
        [
            ("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"),
            ("Access-Control-Allow-Headers", names.Length > 0 && names.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or ',' or ' ' or '_') ? names : "*"),
            ("Access-Control-Max-Age", "600"),
        ];
    }
}
