using System.Collections.Concurrent;
using System.Text;
using Assay.Contract;
using Assay.Guard.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Assay.Guard.Tests;

/// <summary>An API that believes everything, behind the guard, on a real socket.</summary>
internal sealed class GuardedApi : IAsyncDisposable
{
    public const string Alices = "a0000000-0000-4000-8000-000000000001";
    public const string Bobs = "b0000000-0000-4000-8000-000000000002";

    // Making a key takes longer than most tests.
    private static readonly Issuer SharedIssuer = new();

    private readonly WebApplication _app;
    private readonly string? _contract;

    private GuardedApi(WebApplication app, string? contract) => (_app, _contract) = (app, contract);

    public Issuer Issuer => SharedIssuer;

    public Uri Url => new(_app.Urls.Single());

    /// <summary>What the guard found.</summary>
    public ConcurrentQueue<Finding> Findings { get; } = new();

    /// <summary>What reached the API: method, target and body.</summary>
    public ConcurrentQueue<string> Reached { get; } = new();

    /// <summary>The headers of the last request that reached the API.</summary>
    public IHeaderDictionary Headers { get; private set; } = new HeaderDictionary();

    /// <summary>How the API answers; by default with an empty 204, and for orders with the order.</summary>
    public RequestDelegate Answer { get; set; } = OrderAsync;

    public string KeySet { get; set; } = "";

    public static async Task<GuardedApi> StartAsync(Action<GuardOptions>? configure = null, string? contract = null)
    {
        var path = contract is null ? null : Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.yaml");
        if (path is not null)
        {
            await File.WriteAllTextAsync(path, contract);
        }

        GuardedApi? api = null;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddAssayGuard(path ?? Path.Combine(AppContext.BaseDirectory, "example.yaml"), options =>
        {
            options.OnFinding = finding => api!.Findings.Enqueue(finding);
            options.Credentials["throwing"] = CredentialCheck.By((_, _) => throw new InvalidOperationException("planted"));
            options.Credentials["key"] = CredentialCheck.By((key, _) =>
                ValueTask.FromResult(key == "right" ? new Caller([new("sub", ["keeper"])], []) : null));
            options.Credentials["cookie"] = CredentialCheck.LeftToTheApi;
            configure?.Invoke(options);
        });
        var app = builder.Build();
        app.UseAssayGuard();
        api = new GuardedApi(app, path);
        api.KeySet = api.Issuer.KeySet;
        app.MapGet("/keys", () => Results.Text(api.KeySet, "application/json"));
        app.MapFallback(http => api.ReceiveAsync(http));
        await app.StartAsync();
        return api;
    }

    /// <summary>Sends a request as text: <c>Host</c> and <c>Connection: close</c> are added, tokens filled in.</summary>
    public Task<RawHttp.Answer> SendAsync(string request)
    {
        var filled = request
            .Replace("{alice}", Issuer.Token("alice", "orders:write"), StringComparison.Ordinal)
            .Replace("{alice-without-scopes}", Issuer.Token("alice"), StringComparison.Ordinal);
        var line = filled.Split('\n')[0];
        var rest = filled[line.Length..];
        rest += rest.Contains("chunked", StringComparison.Ordinal) ? "\n\n" : "";
        return RawHttp.SendAsync(Url, $"{line}\nHost: api.example\nConnection: close{(rest.Contains("\n\n") ? rest : rest + "\n\n")}");
    }

    /// <summary>A GET as alice.</summary>
    public Task<RawHttp.Answer> GetAsync(string target) => SendAsync($"GET {target} HTTP/1.1\nAuthorization: Bearer {{alice}}");

    /// <summary>A request with a body as alice.</summary>
    public Task<RawHttp.Answer> SendAsync(string method, string target, string body, string type = "application/json") =>
        SendAsync($"{method} {target} HTTP/1.1\nAuthorization: Bearer {{alice}}\nContent-Type: {type}\nContent-Length: {Encoding.Latin1.GetByteCount(body)}\n\n{body}");

    public IEnumerable<string> Codes => Findings.Select(f => f.Code);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        if (_contract is not null)
        {
            File.Delete(_contract);
        }
    }

    /// <summary>The API's usual answer: what it has under that id, whoever asks.</summary>
    public static Task OrderAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        if (http.Request.Method != "GET" || (!path.EndsWith(Alices, StringComparison.Ordinal) && !path.EndsWith(Bobs, StringComparison.Ordinal)))
        {
            http.Response.StatusCode = path is "/products" or "/orders" && http.Request.Method == "GET" ? 200 : path == "/orders" ? 201 : 204;
            return http.Response.StatusCode == 200 ? WriteAsync(http, "[]") : Task.CompletedTask;
        }

        var (id, owner) = path.EndsWith(Alices, StringComparison.Ordinal) ? (Alices, "alice") : (Bobs, "bob");
        return WriteAsync(http, $$"""{"id":"{{id}}","user_id":"{{owner}}","total":3}""");
    }

    /// <summary>An answer of the API.</summary>
    public static Task WriteAsync(HttpContext http, string body, string type = "application/json", int status = 200)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = type;
        return http.Response.Body.WriteAsync(Encoding.Latin1.GetBytes(body)).AsTask();
    }

    private async Task ReceiveAsync(HttpContext http)
    {
        using var body = new StreamReader(http.Request.Body, Encoding.Latin1);
        Reached.Enqueue($"{http.Request.Method} {http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget} {await body.ReadToEndAsync()}".TrimEnd());
        Headers = new HeaderDictionary(http.Request.Headers.ToDictionary(h => h.Key, h => h.Value));
        await Answer(http);
    }
}
