using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Assay.Probe.Tests.Targets;

/// <summary>The flaws of the bazaar, each switched on by itself.</summary>
[Flags]
internal enum BazaarFlaws
{
    None = 0,
    AnyUser = 1,
    AnyOrder = 1 << 1,
    OrdersOfAnyone = 1 << 2,
    EndlessTokens = 1 << 3,
    WeakSecret = 1 << 4,
    EveryOrigin = 1 << 5,
    OpenStatistics = 1 << 6,
    StatedAddress = 1 << 7,
    SellersPhone = 1 << 8,
    Versions = 1 << 9,
    AnyoneAdministers = 1 << 10,
    NegativeQuantity = 1 << 11,
    RoleByRegistration = 1 << 12,
    StatedLimit = 1 << 13,
    ChangesAnyUser = 1 << 14,
    OwnRole = 1 << 15,
    AnyPassword = 1 << 16,
    OpenRedirect = 1 << 17,
    HostInUserInfo = 1 << 18,
    ClaimedRole = 1 << 19,
    All = (1 << 20) - 1,
}

/// <summary>A bazaar: numbers as ids, users that exist before, orders that name their buyer by number, one order of a product for each buyer.</summary>
internal sealed class Bazaar(BazaarFlaws flaws) : IAsyncDisposable
{
    private const int MostLogins = 10;
    private readonly ConcurrentDictionary<int, User> _users = new();
    private readonly ConcurrentDictionary<int, Order> _orders = new();
    private readonly ConcurrentDictionary<string, int> _logins = new(StringComparer.Ordinal);
    private readonly byte[] _secret = flaws.HasFlag(BazaarFlaws.WeakSecret) ? "secret123"u8.ToArray() : RandomNumberGenerator.GetBytes(32);
    private int _lastUser = 3;
    private int _lastOrder;
    private TestServer _server = null!;

    public Uri Url => _server.Url;

    public static async Task<Bazaar> StartAsync(BazaarFlaws flaws)
    {
        var bazaar = new Bazaar(flaws);
        foreach (var (id, name, role) in ((int, string, string)[])[(1, "ruth", "admin"), (2, "alice", "user"), (3, "bob", "user")])
        {
            bazaar._users[id] = new User(id, name, $"{name}@mail.example", $"+49 30 123{id}", role, $"{name}-has-a-password");
        }

        bazaar._server = await TestServer.StartAsync(bazaar.Map);
        return bazaar;
    }

    public string Issue(string name)
    {
        var claims = new JsonObject { ["sub"] = name };
        if (!Has(BazaarFlaws.EndlessTokens))
        {
            claims["exp"] = TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeSeconds();
        }

        var head = $"{Encode("""{"alg":"HS256","typ":"JWT"}""")}.{Encode(claims.ToJsonString())}";
        return $"{head}.{Base64Url.EncodeToString(HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes(head)))}";
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private bool Has(BazaarFlaws flaw) => flaws.HasFlag(flaw);

    private void Map(WebApplication app)
    {
        app.Use(async (http, next) =>
        {
            // Any origin is named back only to those who bring cookies, as some frameworks do; known ones always.
            if (Has(BazaarFlaws.EveryOrigin) && http.Request.Headers.Origin.ToString() is { Length: > 0 } origin)
            {
                http.Response.Headers.AccessControlAllowOrigin = http.Request.Headers.Cookie.Count > 0 ? origin : "*";
                http.Response.Headers.AccessControlAllowCredentials = "true";
            }

            await next(http);
        });
        app.MapPost("/auth/register", async (HttpRequest request) => Register(await BodyAsync(request)));
        app.MapPost("/auth/login", async (HttpRequest request) => Login(request, await BodyAsync(request)));
        app.MapGet("/users/{id}", (HttpRequest request, string id) => As(request, me =>
            Find(id) is { } user && (user.Id == me.Id || me.Role == "admin" || Has(BazaarFlaws.AnyUser)) ? Json(user.Shown()) : Results.StatusCode(404)));
        app.MapPatch("/users/{id}", async (HttpRequest request, string id) =>
        {
            var body = await BodyAsync(request);
            return As(request, me => Change(me, Find(id), body));
        });
        app.MapGet("/products", () => Json(new JsonArray([.. Enumerable.Range(1, 30).Select(Product)])));
        app.MapGet("/products/{id}", (string id) => int.TryParse(id, out var number) && number is > 0 and <= 30 ? Json(Product(number)) : Results.StatusCode(404));
        app.MapPost("/orders", async (HttpRequest request) =>
        {
            var body = await BodyAsync(request);
            return As(request, me => Place(me, body));
        });
        app.MapGet("/orders/{id}", (HttpRequest request, string id) => As(request, me =>
            int.TryParse(id, out var number) && _orders.TryGetValue(number, out var order) && (order.Buyer == me.Id || Has(BazaarFlaws.AnyOrder)) ? Json(order.Shown()) : Results.StatusCode(404)));
        app.MapGet("/orders/by-user/{userId}", (HttpRequest request, string userId) => As(request, me =>
            Find(userId) is { } user && (user.Id == me.Id || Has(BazaarFlaws.OrdersOfAnyone))
                ? Json(new JsonArray([.. _orders.Values.Where(o => o.Buyer == user.Id).OrderBy(o => o.Id).Select(o => o.Shown())]))
                : Results.StatusCode(404)));
        app.MapGet("/admin/users", (HttpRequest request) => As(request, me => me.Role == "admin" || (Has(BazaarFlaws.ClaimedRole) && request.Headers["X-User-Role"] == "admin") ? Json(new JsonArray([.. _users.Values.OrderBy(u => u.Id).Select(u => u.Shown())])) : Results.StatusCode(403)));
        app.MapDelete("/admin/users/{id}", (HttpRequest request, string id) => As(request, me =>
            me.Role != "admin" && !Has(BazaarFlaws.AnyoneAdministers) ? Results.StatusCode(403) : Find(id) is { } user && user.Role == "admin" ? Results.StatusCode(404) : Results.NoContent()));
        app.MapGet("/admin/statistics", (HttpRequest request) => Has(BazaarFlaws.OpenStatistics) || Caller(request)?.Role == "admin" ? Json(new JsonObject { ["revenue"] = 154_300, ["carts"] = 42 }) : Results.StatusCode(401));
        app.MapGet("/report", (HttpRequest request) => Has(BazaarFlaws.StatedAddress) && request.Headers["X-Real-IP"] == "127.0.0.1" ? Json(new JsonObject { ["load"] = 3 }) : Results.StatusCode(403));
        app.MapGet("/go", (string? next) => next is null ? Results.StatusCode(400)
            : Has(BazaarFlaws.OpenRedirect) || next.StartsWith('/') && !next.StartsWith("//", StringComparison.Ordinal) && !next.Contains('\\')
                || (Has(BazaarFlaws.HostInUserInfo) && next.StartsWith("https://127.0.0.1", StringComparison.Ordinal)) ? Results.Redirect(next) : Results.StatusCode(400));
        app.MapGet("/health", () => Json(Has(BazaarFlaws.Versions) ? new JsonObject { ["status"] = "ok", ["database"] = "PostgreSQL 15.4 on x86_64" } : new JsonObject { ["status"] = "ok", ["version"] = "4.2.0" }));
    }

    private IResult Register(JsonObject? body)
    {
        if (Text(body, "username") is not { Length: > 2 and < 60 } name || Text(body, "password") is not { Length: > 7 and < 100 } password)
        {
            return Results.StatusCode(400);
        }

        if (_users.Values.Any(u => u.Name == name))
        {
            return Results.StatusCode(409);
        }

        var role = Has(BazaarFlaws.RoleByRegistration) ? Text(body, "role") ?? "user" : "user";
        var id = Interlocked.Increment(ref _lastUser);
        _users[id] = new User(id, name, $"{name}@mail.example", "+49 30 999", role, password);
        return Json(new JsonObject { ["user"] = new JsonObject { ["username"] = name, ["role"] = role } }, 201);
    }

    private IResult Login(HttpRequest request, JsonObject? body)
    {
        if (Text(body, "username") is not { Length: < 60 } name || Text(body, "password") is not { Length: < 100 } password)
        {
            return Results.StatusCode(400);
        }

        var address = Has(BazaarFlaws.StatedLimit) && request.Headers["X-Forwarded-For"].ToString() is { Length: > 0 } stated ? stated : request.HttpContext.Connection.RemoteIpAddress!.ToString();
        if (_logins.AddOrUpdate($"{address} {name}", 1, (_, n) => n + 1) > MostLogins)
        {
            request.HttpContext.Response.Headers.RetryAfter = "60";
            return Results.StatusCode(429);
        }

        return _users.Values.FirstOrDefault(u => u.Name == name) is { } user && user.Password == password || Has(BazaarFlaws.AnyPassword) ? Json(new JsonObject { ["token"] = Issue(name) }) : Results.StatusCode(401);
    }

    private IResult Change(User me, User? user, JsonObject? body)
    {
        if (user is null || body is null || (user.Id != me.Id && me.Role != "admin" && !Has(BazaarFlaws.ChangesAnyUser)))
        {
            return Results.StatusCode(404);
        }

        if (body.ContainsKey("role") && me.Role != "admin" && !Has(BazaarFlaws.OwnRole))
        {
            return Results.StatusCode(403);
        }

        var changed = user with { Phone = Text(body, "phone") ?? user.Phone, Role = Text(body, "role") is "user" or "admin" ? Text(body, "role")! : user.Role };
        return _users.TryUpdate(user.Id, changed, user) ? Json(changed.Shown()) : Results.StatusCode(409);
    }

    private IResult Place(User me, JsonObject? body)
    {
        var quantity = Number(body, "quantity") ?? 1;
        if (Number(body, "productId") is not (> 0 and <= 30) || quantity > 20 || (quantity < 1 && !Has(BazaarFlaws.NegativeQuantity)))
        {
            return Results.StatusCode(400);
        }

        var product = Number(body, "productId")!.Value;
        if (_orders.Values.Any(o => o.Buyer == me.Id && o.Product == product))
        {
            return Results.StatusCode(409);
        }

        var order = new Order(Interlocked.Increment(ref _lastOrder), me.Id, product, quantity);
        _orders[order.Id] = order;
        return Json(order.Shown(), 201);
    }

    private JsonObject Product(int id)
    {
        var seller = new JsonObject { ["username"] = "ruth" };
        if (Has(BazaarFlaws.SellersPhone))
        {
            seller["phone"] = "+49 30 1231";
        }

        return new JsonObject { ["id"] = id, ["name"] = $"Lamp {id}", ["seller"] = seller };
    }

    private User? Caller(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.Ordinal) || header[7..].Split('.') is not [var head, var claims, var signed])
        {
            return null;
        }

        try
        {
            if (!CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes($"{head}.{claims}")), Base64Url.DecodeFromChars(signed)))
            {
                return null;
            }

            using var document = JsonDocument.Parse(Base64Url.DecodeFromChars(claims));
            var isOver = document.RootElement.TryGetProperty("exp", out var exp) ? exp.GetInt64() < TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() : !Has(BazaarFlaws.EndlessTokens);
            return isOver ? null : _users.Values.FirstOrDefault(u => u.Name == document.RootElement.GetProperty("sub").GetString());
        }
        catch (Exception e) when (e is FormatException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private IResult As(HttpRequest request, Func<User, IResult> answer) => Caller(request) is { } me ? answer(me) : Results.StatusCode(401);

    private User? Find(string id) => int.TryParse(id, out var number) ? _users.GetValueOrDefault(number) : null;

    private static string? Text(JsonObject? body, string name) => body?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static int? Number(JsonObject? body, string name) => body?[name] is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;

    private static IResult Json(JsonNode node, int status = 200) => Results.Text(node.ToJsonString(), "application/json", statusCode: status);

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private static async Task<JsonObject?> BodyAsync(HttpRequest request)
    {
        try
        {
            return await JsonNode.ParseAsync(request.Body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record User(int Id, string Name, string Email, string Phone, string Role, string Password)
    {
        public JsonObject Shown() => new() { ["id"] = Id, ["username"] = Name, ["email"] = Email, ["phone"] = Phone, ["role"] = Role };
    }

    private sealed record Order(int Id, int Buyer, int Product, int Quantity)
    {
        public JsonObject Shown() => new() { ["id"] = Id, ["buyerId"] = Buyer, ["productId"] = Product, ["quantity"] = Quantity };
    }

    public const string Contract = """
        openapi: 3.0.3
        info: { title: Bazaar, version: 1.0.0 }
        security: [{ token: [] }]
        paths:
          /auth/register:
            post:
              security: []
              requestBody: { required: true, content: { application/json: { schema: { type: object, required: [username, password], properties: { username: { type: string, minLength: 3, maxLength: 59 }, password: { type: string, minLength: 8, maxLength: 99 } } } } } }
              responses: { "201": { description: Registered, content: { application/json: { schema: { type: object, properties: { user: { type: object, properties: { username: { type: string }, role: { type: string } } } } } } } }, "400": { description: Refused }, "409": { description: Taken } }
          /auth/login:
            post:
              security: []
              requestBody: { required: true, content: { application/json: { schema: { type: object, required: [username, password], properties: { username: { type: string }, password: { type: string } } } } } }
              responses: { "200": { description: A token, content: { application/json: { schema: { type: object, properties: { token: { type: string } } } } } }, "400": { description: Refused }, "401": { description: Unknown }, "429": { description: Too many } }
          /users/{userId}:
            parameters: [{ name: userId, in: path, required: true, schema: { type: integer } }]
            get: { responses: { "200": { $ref: "#/components/responses/User" }, "401": { description: Who }, "404": { description: None } } }
            patch:
              requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { phone: { type: string, maxLength: 40 }, role: { type: string, enum: [user, admin] } } } } } }
              responses: { "200": { $ref: "#/components/responses/User" }, "401": { description: Who }, "403": { description: Not yours to say }, "404": { description: None } }
          /products:
            get: { security: [], responses: { "200": { description: All, content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Product" } } } } } } }
          /products/{productId}:
            parameters: [{ name: productId, in: path, required: true, schema: { type: integer } }]
            get: { security: [], responses: { "200": { description: One, content: { application/json: { schema: { $ref: "#/components/schemas/Product" } } } }, "404": { description: None } } }
          /orders:
            post:
              requestBody: { required: true, content: { application/json: { schema: { type: object, required: [productId], properties: { productId: { type: integer }, quantity: { type: integer, default: 1 } } } } } }
              responses: { "201": { description: Made, content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } } }, "400": { description: Refused }, "401": { description: Who }, "409": { description: Ordered already } }
          /orders/{orderId}:
            parameters: [{ name: orderId, in: path, required: true, schema: { type: integer } }]
            get: { responses: { "200": { description: One, content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } } }, "401": { description: Who }, "404": { description: None } } }
          /orders/by-user/{userId}:
            parameters: [{ name: userId, in: path, required: true, schema: { type: integer } }]
            get: { responses: { "200": { description: Orders, content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Order" } } } } }, "401": { description: Who }, "404": { description: None } } }
          /admin/users:
            get: { responses: { "200": { description: All, content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/User" } } } } }, "401": { description: Who }, "403": { description: No } } }
          /admin/users/{userId}:
            parameters: [{ name: userId, in: path, required: true, schema: { type: integer } }]
            delete: { responses: { "204": { description: Gone }, "401": { description: Who }, "403": { description: No }, "404": { description: None } } }
          /admin/statistics:
            get: { security: [], responses: { "200": { description: Figures, content: { application/json: { schema: { type: object, properties: { revenue: { type: integer }, carts: { type: integer } } } } } }, "401": { description: Who } } }
          /report:
            get: { security: [], responses: { "200": { description: Figures, content: { application/json: { schema: { type: object, properties: { load: { type: integer } } } } } }, "403": { description: No } } }
          /go:
            get: { security: [], parameters: [{ name: next, in: query, required: true, schema: { type: string, example: /products } }], responses: { "302": { description: There }, "400": { description: Refused } } }
          /health:
            get: { security: [], responses: { "200": { description: Well, content: { application/json: { schema: { type: object, properties: { status: { type: string }, version: { type: string }, database: { type: string } } } } } } } }
        components:
          securitySchemes: { token: { type: http, scheme: bearer, bearerFormat: JWT } }
          responses:
            User: { description: One, content: { application/json: { schema: { $ref: "#/components/schemas/User" } } } }
          schemas:
            User: { type: object, properties: { id: { type: integer }, username: { type: string }, email: { type: string }, phone: { type: string }, role: { type: string } } }
            Product: { type: object, properties: { id: { type: integer }, name: { type: string }, seller: { type: object, properties: { username: { type: string }, phone: { type: string } } } } }
            Order: { type: object, properties: { id: { type: integer }, buyerId: { type: integer }, productId: { type: integer }, quantity: { type: integer } } }
        """;
}
