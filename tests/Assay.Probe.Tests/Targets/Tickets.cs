#pragma warning disable MA0009 // The target is vulnerable on purpose, and is sent a bounded number of short texts.
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Assay.Probe.Tests.Targets;

/// <summary>The flaws of the ticket office, each switched on by itself.</summary>
[Flags]
internal enum TicketFlaws
{
    None = 0,
    AlgorithmNone = 1,
    PublicKeyAsSecret = 1 << 1,
    KeyFromFile = 1 << 2,
    EmbeddedKey = 1 << 3,
    WeakSecret = 1 << 4,
    Expired = 1 << 5,
    AnyAudience = 1 << 6,
    AnyIssuer = 1 << 7,
    TokenInQuery = 1 << 8,
    TellsNames = 1 << 9,
    OriginMirror = 1 << 11,
    PublicCache = 1 << 12,
    AdminForAll = 1 << 13,
    ForeignIdInBody = 1 << 14,
    DoubleVoucher = 1 << 15,
    NegativeAmount = 1 << 16,
    DeepBody = 1 << 17,
    Banner = 1 << 20,
    SlowPattern = 1 << 22,
    All = (1 << 23) - 1,
}

/// <summary>A ticket office: controllers, RS256 tokens (HS256 where the secret is weak), carts and vouchers.</summary>
internal sealed class Tickets(TicketFlaws flaws) : IAsyncDisposable
{
    public const string Weak = "changeme";
    private readonly RSA _key = RSA.Create(2048);
    private WebApplication _app = null!;

    public Uri Url => new(_app.Urls.Single());

    public bool Has(TicketFlaws flaw) => flaws.HasFlag(flaw);

    public ConcurrentDictionary<string, Cart> Carts { get; } = new();

    public ConcurrentDictionary<string, int> Failures { get; } = new();

    public ConcurrentDictionary<string, bool> Ended { get; } = new();

    public ConcurrentDictionary<string, string> Users { get; } = new(new Dictionary<string, string> { ["alice"] = "a-long-password", ["bob"] = "another-password" });

    public string Jwks => new JsonObject
    {
        ["keys"] = new JsonArray(new JsonObject
        {
            ["kty"] = "RSA", ["kid"] = "one", ["n"] = Base64Url.EncodeToString(_key.ExportParameters(false).Modulus!), ["e"] = Base64Url.EncodeToString(_key.ExportParameters(false).Exponent!),
        }),
    }.ToJsonString();

    public static async Task<Tickets> StartAsync(TicketFlaws flaws)
    {
        var tickets = new Tickets(flaws);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(tickets);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.Services.AddRouting();
        builder.Services.AddControllers(o => o.MaxModelValidationErrors = 5)
            .ConfigureApplicationPartManager(parts =>
            {
                parts.ApplicationParts.Clear();
                parts.ApplicationParts.Add(new AssemblyPart(typeof(TicketsController).Assembly));
                parts.FeatureProviders.Clear();
                parts.FeatureProviders.Add(new OwnControllers());
            });
        var app = builder.Build();
        app.Use(tickets.BeforeAsync);
        app.UseRouting();
        app.MapControllers();
        await app.StartAsync(TestContext.Current.CancellationToken);
        tickets._app = app;
        return tickets;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
    }

    public string Issue(string subject, string role = "user")
    {
        var claims = new JsonObject
        {
            ["sub"] = subject, ["role"] = role, ["aud"] = "tickets", ["iss"] = "https://id.tickets.example", ["jti"] = Guid.NewGuid().ToString(),
            ["exp"] = TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeSeconds(),
        };
        var head = $"{Encode(Has(TicketFlaws.WeakSecret) ? """{"alg":"HS256","typ":"JWT"}""" : """{"alg":"RS256","typ":"JWT","kid":"one"}""")}.{Encode(claims.ToJsonString())}";
        var signature = Has(TicketFlaws.WeakSecret)
            ? HMACSHA256.HashData(Encoding.UTF8.GetBytes(Weak), Encoding.UTF8.GetBytes(head))
            : _key.SignData(Encoding.UTF8.GetBytes(head), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{head}.{Base64Url.EncodeToString(signature)}";
    }

    public JsonElement? Caller(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        var token = header.StartsWith("Bearer ", StringComparison.Ordinal) ? header[7..]
            : Has(TicketFlaws.TokenInQuery) ? http.Request.Query["access_token"].ToString() : "";
        return Check(token);
    }

    private JsonElement? Check(string token)
    {
        if (token.Split('.') is not [var head, var body, var signed])
        {
            return null;
        }

        try
        {
            using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(head));
            using var document = JsonDocument.Parse(Base64Url.DecodeFromChars(body));
            var (algorithm, claims) = (header.RootElement.GetProperty("alg").GetString()!, document.RootElement.Clone());
            var text = Encoding.UTF8.GetBytes($"{head}.{body}");
            var signature = Base64Url.DecodeFromChars(signed);
            var genuine = algorithm switch
            {
                "RS256" when header.RootElement.TryGetProperty("jwk", out var jwk) && Has(TicketFlaws.EmbeddedKey) => VerifyOwn(jwk, text, signature),
                "RS256" => _key.VerifyData(text, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
                "HS256" when Has(TicketFlaws.WeakSecret) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(Weak), text).AsSpan().SequenceEqual(signature),
                "HS256" when Has(TicketFlaws.PublicKeyAsSecret) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(_key.ExportSubjectPublicKeyInfoPem()), text).AsSpan().SequenceEqual(signature),
                "HS256" when Has(TicketFlaws.KeyFromFile) && header.RootElement.TryGetProperty("kid", out var kid) =>
                    HMACSHA256.HashData(File.ReadAllBytes(Path.Combine("/var/lib", kid.GetString()!)), text).AsSpan().SequenceEqual(signature),
                _ when algorithm.Equals("none", StringComparison.OrdinalIgnoreCase) => Has(TicketFlaws.AlgorithmNone) && algorithm != "none",
                _ => false,
            };
            return genuine
                && (Has(TicketFlaws.Expired) || claims.GetProperty("exp").GetInt64() > TimeProvider.System.GetUtcNow().ToUnixTimeSeconds())
                && (Has(TicketFlaws.AnyAudience) || claims.GetProperty("aud").GetString() == "tickets")
                && (Has(TicketFlaws.AnyIssuer) || claims.GetProperty("iss").GetString() == "https://id.tickets.example")
                && !Ended.ContainsKey(claims.GetProperty("jti").GetString()!)
                ? claims
                : null;
        }
        catch (Exception e) when (e is FormatException or JsonException or KeyNotFoundException or IOException or UnauthorizedAccessException or CryptographicException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool VerifyOwn(JsonElement jwk, byte[] text, byte[] signature)
    {
        using var rsa = RSA.Create(new RSAParameters { Modulus = Base64Url.DecodeFromChars(jwk.GetProperty("n").GetString()), Exponent = Base64Url.DecodeFromChars(jwk.GetProperty("e").GetString()) });
        return rsa.VerifyData(text, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private async Task BeforeAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Request.ContentLength > 100_000)
        {
            http.Response.StatusCode = 413;
            return;
        }

        if (Has(TicketFlaws.DeepBody) && http.Request.ContentLength > 5_000)
        {
            // A parser of its own that calls itself for each level, and its guard.
            http.Response.StatusCode = 500;
            return;
        }

        http.Response.Headers["X-Request-Id"] = Guid.NewGuid().ToString();
        http.Response.Headers.CacheControl = Has(TicketFlaws.PublicCache) ? "public, max-age=600" : "no-store";
        if (Has(TicketFlaws.Banner))
        {
            http.Response.Headers.Server = "Apache/2.4.49 (Unix) PHP/7.4.3";
        }

        if (http.Request.Headers.Origin.ToString() is { Length: > 0 } origin && (Has(TicketFlaws.OriginMirror) || origin == "https://www.tickets.example"))
        {
            http.Response.Headers.AccessControlAllowOrigin = origin;
            http.Response.Headers.AccessControlAllowCredentials = "true";
            http.Response.Headers.Vary = "Origin";
        }

        await next(http);
    }

    public const string Contract = """
        openapi: 3.0.3
        info: { title: Tickets, version: 1.0.0 }
        security: [{ token: [] }]
        paths:
          /me:
            get:
              responses: { "200": { description: Who I am, content: { application/json: { schema: { type: object, properties: { username: { type: string }, role: { type: string } } } } } } }
          /login:
            post:
              security: []
              requestBody: { required: true, content: { application/json: { schema: { type: object, required: [username, password], properties: { username: { type: string, maxLength: 100 }, password: { type: string, maxLength: 100 } } } } } }
              responses: { "400": { description: Refused }, "200": { description: A token }, "401": { description: Unknown }, "429": { description: Too many } }
          /carts:
            post:
              requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/NewCart" } } } }
              responses: { "400": { description: Refused }, "422": { description: Refused }, "201": { description: Made, content: { application/json: { schema: { $ref: "#/components/schemas/Cart" } } } } }
            get:
              summary: The caller's carts
              responses: { "200": { description: Carts, content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Cart" } } } } } }
          /carts/{cartId}:
            parameters: [{ $ref: "#/components/parameters/Id" }]
            get:
              responses: { "400": { description: Refused }, "200": { description: One, content: { application/json: { schema: { $ref: "#/components/schemas/Cart" } } } }, "404": { description: None } }
            delete:
              responses: { "400": { description: Refused }, "204": { description: Gone }, "404": { description: None } }
          /carts/{cartId}/redeem:
            parameters: [{ $ref: "#/components/parameters/Id" }]
            post:
              summary: Redeems the cart's voucher, once
              responses: { "400": { description: Refused }, "404": { description: None }, "200": { description: Redeemed }, "409": { description: Already } }
          /receipts/search:
            post:
              summary: The receipt of one of the caller's carts
              requestBody: { required: true, content: { application/json: { schema: { type: object, required: [cartId], properties: { cartId: { type: string, format: uuid } } } } } }
              responses: { "400": { description: Refused }, "200": { description: A receipt, content: { application/json: { schema: { $ref: "#/components/schemas/Cart" } } } }, "404": { description: None } }
          /admin/sales:
            get:
              summary: All sales, for administrators
              responses: { "200": { description: Sales, content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Cart" } } } } }, "403": { description: Forbidden } }
        components:
          securitySchemes: { token: { type: http, scheme: bearer } }
          parameters:
            Id: { name: cartId, in: path, required: true, schema: { type: string, format: uuid } }
          schemas:
            NewCart:
              type: object
              additionalProperties: false
              required: [seat, quantity]
              properties:
                seat: { type: string, minLength: 1, maxLength: 40 }
                quantity: { type: integer, minimum: 1, maximum: 500 }
            Cart:
              type: object
              properties:
                id: { type: string, format: uuid }
                owner: { type: string }
                seat: { type: string }
                quantity: { type: integer }
                total: { type: integer }
                redeemed: { type: integer }
        """;

    private sealed class OwnControllers : ControllerFeatureProvider
    {
        protected override bool IsController(System.Reflection.TypeInfo type) => type == typeof(TicketsController);
    }
}

/// <summary>A cart.</summary>
internal sealed class Cart
{
    public required string Id { get; init; }

    public required string Owner { get; init; }

    public required string Seat { get; init; }

    public required int Quantity { get; init; }

    public int Total => Quantity * 40;

    public int Redeemed { get; set; }
}

/// <summary>What callers may say of a new cart.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewCart(string? Seat, int? Quantity);

/// <summary>A name and a password.</summary>
public sealed record Secret(string? Username, string? Password);

/// <summary>Which cart.</summary>
public sealed record Which(string? CartId);

/// <summary>The ticket office's operations.</summary>
[ApiController]
public sealed class TicketsController : ControllerBase
{
    private Tickets Office => HttpContext.RequestServices.GetRequiredService<Tickets>();

    private JsonElement? Claims => Office.Caller(HttpContext);

    private string? Me => Claims is { } claims ? claims.GetProperty("sub").GetString() : null;

    [HttpGet("/me")]
    public IActionResult Self() => Claims is { } claims ? Ok(new { username = Me, role = claims.GetProperty("role").GetString() }) : Unauthorized();

    [HttpGet("/.well-known/jwks.json")]
    public IActionResult Keys() => Content(Office.Jwks, "application/json");

    [HttpPost("/login")]
    public IActionResult Login(Secret secret)
    {
        if (secret is not { Username: { Length: > 0 and <= 100 } name, Password: { Length: > 0 and <= 100 } password })
        {
            return BadRequest();
        }

        if (Office.Failures.AddOrUpdate(name, 1, (_, n) => n + 1) > 20)
        {
            Response.Headers.RetryAfter = "1";
            return StatusCode(429);
        }

        var known = Office.Users.TryGetValue(name, out var right);
        return known && right == password ? Ok(new { token = Office.Issue(name) })
            : Office.Has(TicketFlaws.TellsNames) && !known ? NotFound(new { error = "no such user", at = TimeProvider.System.GetUtcNow() })
            : Unauthorized(new { error = "wrong name or password", at = TimeProvider.System.GetUtcNow(), attempt = Guid.NewGuid() });
    }

    [HttpPost("/carts")]
    public IActionResult Create(NewCart cart)
    {
        if (Me is not { } me)
        {
            return Unauthorized();
        }

        if (cart is not { Seat: { Length: > 0 } seat, Quantity: { } quantity } || (quantity < 1 && !Office.Has(TicketFlaws.NegativeAmount)) || quantity > 500 || seat.EnumerateRunes().Count() > 40)
        {
            return UnprocessableEntity();
        }

        if (Office.Has(TicketFlaws.SlowPattern) && !System.Text.RegularExpressions.Regex.IsMatch(seat, "^(([a-zA-Z0-9-])+)+$"))
        {
            return UnprocessableEntity();
        }

        var made = new Cart { Id = Guid.NewGuid().ToString(), Owner = me, Seat = seat, Quantity = quantity };
        Office.Carts[made.Id] = made;
        return Created($"/carts/{made.Id}", made);
    }

    [HttpGet("/carts")]
    public IActionResult List() => Me is { } me ? Ok(Office.Carts.Values.Where(c => c.Owner == me).OrderBy(c => c.Id).Take(50)) : Unauthorized();

    [HttpGet("/carts/{cartId}")]
    public IActionResult Read(string cartId) => Me is null ? Unauthorized() : Own(cartId) is { } cart ? Ok(cart) : NotFound();

    [HttpDelete("/carts/{cartId}")]
    public IActionResult Delete(string cartId) =>
        Me is null ? Unauthorized() : Own(cartId) is { } cart && Office.Carts.TryRemove(cart.Id, out _) ? NoContent() : NotFound();

    [HttpPost("/carts/{cartId}/redeem")]
    public async Task<IActionResult> Redeem(string cartId)
    {
        if (Me is null)
        {
            return Unauthorized();
        }

        if (Own(cartId) is not { } cart)
        {
            return NotFound();
        }

        if (Office.Has(TicketFlaws.DoubleVoucher))
        {
            if (cart.Redeemed > 0)
            {
                return Conflict();
            }

            await Task.Delay(30, HttpContext.RequestAborted);
            lock (cart)
            {
                cart.Redeemed++;
            }

            return Ok(cart);
        }

        await Task.Delay(5, HttpContext.RequestAborted);
        lock (cart)
        {
            return cart.Redeemed++ == 0 ? Ok(cart) : Undo(cart);
        }
    }

    [HttpPost("/receipts/search")]
    public IActionResult Receipt(Which which) =>
        Me is null ? Unauthorized()
        : which.CartId is { } id && (Office.Has(TicketFlaws.ForeignIdInBody) ? Office.Carts.GetValueOrDefault(id) : Own(id)) is { } cart ? Ok(cart)
        : NotFound();

    [HttpGet("/admin/sales")]
    public IActionResult Sales() =>
        Claims is not { } claims ? Unauthorized()
        : claims.GetProperty("role").GetString() == "admin" || Office.Has(TicketFlaws.AdminForAll) ? Ok(Office.Carts.Values.OrderBy(c => c.Id).Take(50))
        : StatusCode(403);

    private static ConflictResult Undo(Cart cart)
    {
        cart.Redeemed--;
        return new ConflictResult();
    }

    private Cart? Own(string id) => Office.Carts.TryGetValue(id, out var cart) && cart.Owner == Me ? cart : null;
}
