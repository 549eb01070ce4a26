using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Assay.Probe.Tests.Targets;

[Flags]
internal enum AccountFlaws
{
    None = 0,
    AnyPassword = 1,
    AnyProfile = 1 << 1,
    AnyRole = 1 << 2,
    AdminByRegistration = 1 << 3,
    TellsNames = 1 << 4,
    EndlessGuessing = 1 << 5,
    AnyoneDeletes = 1 << 6,
    All = (1 << 7) - 1,
}

/// <summary>Accounts and articles, in the style of APIs that answer everything with 200 and say in the body whether it failed; articles are created by PUT.</summary>
internal sealed class Accounts : IAsyncDisposable
{
    public const string Contract = """
        openapi: 3.0.3
        info: { title: Accounts, version: '1' }
        paths:
          /accounts/register:
            post:
              requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { username: { type: string, example: alice }, password: { type: string }, email: { type: string } } } } } }
              responses: { '200': { description: A, content: { application/json: { schema: { $ref: '#/components/schemas/Outcome' } } } } }
          /accounts/login:
            post:
              requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { username: { type: string, example: alice }, password: { type: string } } } } } }
              responses: { '200': { description: A, content: { application/json: { schema: { $ref: '#/components/schemas/Outcome' } } } }, '429': { description: A } }
          /accounts:
            get: { responses: { '200': { description: A, content: { application/json: { schema: { type: object, properties: { accounts: { type: array, items: { $ref: '#/components/schemas/Account' } } } } } } } } }
          /accounts/export:
            get: { security: [{ token: [] }], responses: { '200': { description: A, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Whole' } } } } } } }
          /accounts/{username}:
            get: { parameters: [{ $ref: '#/components/parameters/username' }], responses: { '200': { description: A, content: { application/json: { schema: { $ref: '#/components/schemas/Account' } } } }, '404': { description: A } } }
          /accounts/{username}/password:
            put:
              security: [{ token: [] }]
              parameters: [{ $ref: '#/components/parameters/username' }]
              requestBody: { required: true, content: { application/json: { schema: { type: object, required: [password], properties: { password: { type: string } } } } } }
              responses: { '204': { description: A }, '401': { description: A }, '403': { description: A } }
          /profile:
            get: { security: [{ token: [] }], responses: { '200': { description: A, content: { application/json: { schema: { $ref: '#/components/schemas/Whole' } } } }, '401': { description: A } } }
            put:
              security: [{ token: [] }]
              requestBody: { required: true, content: { application/json: { schema: { type: object, required: [username], properties: { username: { type: string }, email: { type: string } } } } } }
              responses: { '200': { description: A, content: { application/json: { schema: { $ref: '#/components/schemas/Whole' } } } }, '401': { description: A }, '403': { description: A } }
          /roles:
            put:
              security: [{ token: [] }]
              requestBody: { required: true, content: { application/json: { schema: { type: object, required: [username, role], properties: { username: { type: string }, role: { type: string, enum: [member, editor] } } } } } }
              responses: { '200': { description: A, content: { application/json: { schema: { $ref: '#/components/schemas/Outcome' } } } }, '401': { description: A }, '403': { description: A } }
          /articles:
            get: { responses: { '200': { description: A, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Article' } } } } } } }
            put:
              security: [{ token: [] }]
              requestBody: { required: true, content: { application/json: { schema: { type: object, required: [title], properties: { title: { type: string, maxLength: 200 } } } } } }
              responses: { '201': { description: A, content: { application/json: { schema: { $ref: '#/components/schemas/Article' } } } }, '400': { description: A }, '401': { description: A }, '403': { description: A } }
          /articles/{id}:
            delete:
              security: [{ token: [] }]
              parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
              responses: { '204': { description: A }, '401': { description: A }, '403': { description: A }, '404': { description: A } }
        components:
          securitySchemes: { token: { type: http, scheme: bearer } }
          parameters: { username: { name: username, in: path, required: true, schema: { type: string } } }
          schemas:
            Outcome: { type: object, properties: { status: { type: string }, message: { type: string }, token: { type: string } } }
            Account: { type: object, properties: { username: { type: string }, email: { type: string } } }
            Whole: { type: object, properties: { username: { type: string }, email: { type: string }, role: { type: string }, admin: { type: boolean } } }
            Article: { type: object, properties: { id: { type: integer }, title: { type: string } } }
        """;

    private const int MostFailures = 60;
    private readonly AccountFlaws _flaws;
    private readonly ConcurrentDictionary<string, Account> _accounts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _tokens = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, string> _articles = new();
    private readonly ConcurrentDictionary<string, int> _failures = new(StringComparer.Ordinal);
    private TestServer? _server;
    private int _number;

    private Accounts(AccountFlaws flaws)
    {
        _flaws = flaws;
        _accounts["alice"] = new Account("alice-password", "alice@mail.example", "member");
        _accounts["bob"] = new Account("bob-password", "bob@mail.example", "member");
        _accounts["erin"] = new Account("erin-password", "erin@mail.example", "editor");
    }

    public Uri Url => _server!.Url;

    public static async Task<Accounts> StartAsync(AccountFlaws flaws)
    {
        var accounts = new Accounts(flaws);
        accounts._server = await TestServer.StartAsync(accounts.Map);
        return accounts;
    }

    public string Issue(string name)
    {
        var token = $"session-{Guid.NewGuid():N}";
        _tokens[token] = name;
        return token;
    }

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    private void Map(WebApplication app)
    {
        app.MapPost("/accounts/register", async (HttpRequest request) => Register(await BodyAsync(request)));
        app.MapPost("/accounts/login", async (HttpRequest request) => Login(await BodyAsync(request)));
        app.MapGet("/accounts", () => Json(new JsonObject { ["accounts"] = new JsonArray([.. _accounts.Select(a => Shown(a.Key, a.Value, whole: false))]) }));
        app.MapGet("/accounts/export", (HttpRequest request) => Caller(request) is null ? Results.StatusCode(401) : Json(new JsonArray([.. _accounts.Select(a => Shown(a.Key, a.Value, whole: true))])));
        app.MapGet("/accounts/{username}", (string username) => _accounts.TryGetValue(username, out var account) ? Json(Shown(username, account, whole: false)) : Results.StatusCode(404));
        app.MapPut("/accounts/{username}/password", async (string username, HttpRequest request) => Change(request, username, Has(AccountFlaws.AnyPassword), await BodyAsync(request), "password", Results.NoContent()));
        app.MapGet("/profile", (HttpRequest request) => Caller(request) is { } me ? Json(Shown(me, _accounts[me], whole: true)) : Results.StatusCode(401));
        app.MapPut("/profile", async (HttpRequest request) => await BodyAsync(request) is var body && Text(body, "username") is { } name ? Change(request, name, Has(AccountFlaws.AnyProfile), body, "email", null) : Results.StatusCode(400));
        app.MapPut("/roles", async (HttpRequest request) => SetRole(request, await BodyAsync(request)));
        app.MapGet("/articles", () => Json(new JsonArray([.. _articles.Select(a => Article(a.Key))])));
        app.MapPut("/articles", async (HttpRequest request) => IsEditor(request) is { } refusal ? refusal : Write(await BodyAsync(request)));
        app.MapDelete("/articles/{id:int}", (int id, HttpRequest request) => Delete(request, id));
    }

    private bool Has(AccountFlaws flaw) => _flaws.HasFlag(flaw);

    private IResult Register(JsonObject? body)
    {
        if (Text(body, "username") is not { Length: > 0 and < 60 } name || Text(body, "password") is not { Length: > 0 and < 200 } password || Text(body, "email") is not { Length: < 200 } email)
        {
            return Outcome("fail", "username, password and email are needed");
        }

        var isAdmin = Has(AccountFlaws.AdminByRegistration) && body!["admin"] is JsonValue admin && admin.TryGetValue<bool>(out var said) && said;
        return _accounts.TryAdd(name, new Account(password, email, "member") { IsAdmin = isAdmin }) ? Outcome("success", "registered") : Outcome("fail", "the name is taken");
    }

    private IResult Login(JsonObject? body)
    {
        if (Text(body, "username") is not { } name || Text(body, "password") is not { } password)
        {
            return Outcome("fail", "username and password are needed");
        }

        if (!Has(AccountFlaws.EndlessGuessing) && _failures.GetValueOrDefault(name) >= MostFailures)
        {
            return Results.StatusCode(429);
        }

        if (_accounts.TryGetValue(name, out var account) && account.Password == password)
        {
            return Json(new JsonObject { ["status"] = "success", ["token"] = Issue(name) });
        }

        _failures.AddOrUpdate(name, 1, (_, n) => n + 1);
        return Outcome("fail", Has(AccountFlaws.TellsNames) ? account is null ? "there is no such account" : "the password is wrong" : "name or password is wrong");
    }

    private IResult Change(HttpRequest request, string name, bool isAnyones, JsonObject? body, string property, IResult? done)
    {
        if (Caller(request) is not { } me)
        {
            return Results.StatusCode(401);
        }

        if (!_accounts.TryGetValue(name, out var account) || (me != name && !isAnyones))
        {
            return Results.StatusCode(403);
        }

        if (Text(body, property) is { Length: > 0 and < 200 } value)
        {
            _accounts[name] = property == "password" ? account with { Password = value } : account with { Email = value };
        }

        return done ?? Json(Shown(name, _accounts[name], whole: true));
    }

    private IResult SetRole(HttpRequest request, JsonObject? body)
    {
        if (Caller(request) is not { } me)
        {
            return Results.StatusCode(401);
        }

        if (_accounts[me].Role != "editor" && !Has(AccountFlaws.AnyRole))
        {
            return Results.StatusCode(403);
        }

        if (Text(body, "username") is not { } name || !_accounts.TryGetValue(name, out var account) || Text(body, "role") is not ("member" or "editor"))
        {
            return Outcome("fail", "no such account or role");
        }

        _accounts[name] = account with { Role = Text(body, "role")! };
        return Outcome("success", "changed");
    }

    private IResult? IsEditor(HttpRequest request) =>
        Caller(request) is not { } me ? Results.StatusCode(401) : _accounts[me].Role == "editor" ? null : Results.StatusCode(403);

    private IResult Write(JsonObject? body)
    {
        if (Text(body, "title") is not { Length: <= 200 } title)
        {
            return Results.StatusCode(400);
        }

        var id = Interlocked.Increment(ref _number);
        _articles[id] = title;
        return Results.Text(Article(id).ToJsonString(), "application/json", statusCode: 201);
    }

    private IResult Delete(HttpRequest request, int id) =>
        Caller(request) is null ? Results.StatusCode(401)
        : !Has(AccountFlaws.AnyoneDeletes) && IsEditor(request) is { } refusal ? refusal
        : _articles.TryRemove(id, out _) ? Results.NoContent() : Results.StatusCode(404);

    private string? Caller(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith("Bearer ", StringComparison.Ordinal) && _tokens.TryGetValue(header[7..], out var name) ? name : null;

    private JsonObject Article(int id) => new() { ["id"] = id, ["title"] = _articles.GetValueOrDefault(id) };

    private static JsonObject Shown(string name, Account account, bool whole)
    {
        var shown = new JsonObject { ["username"] = name, ["email"] = account.Email };
        if (whole)
        {
            (shown["role"], shown["admin"]) = (account.Role, account.IsAdmin);
        }

        return shown;
    }

    private static string? Text(JsonObject? body, string name) => body?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static IResult Outcome(string status, string message) => Json(new JsonObject { ["status"] = status, ["message"] = message });

    private static IResult Json(JsonNode node) => Results.Text(node.ToJsonString(), "application/json");

    private static async Task<JsonObject?> BodyAsync(HttpRequest request)
    {
        try
        {
            return await JsonNode.ParseAsync(request.Body) as JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private sealed record Account(string Password, string Email, string Role)
    {
        public bool IsAdmin { get; init; }
    }
}
