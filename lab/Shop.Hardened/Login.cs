using System.Data.Common;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.IdentityModel.Tokens;

namespace Shop.Hardened;

internal static class Login
{
    /// <summary>The policy of who may order.</summary>
    public const string Customer = "customer";

    public static void AddTokenChecks(this IServiceCollection services)
    {
        // The core alone: AddAuthentication would also write data protection keys to the disk, which bearer tokens never use.
        services.AddWebEncoders();
        services.AddTransient<JwtBearerHandler>();
        services.AddAuthenticationCore(schemes => schemes.AddScheme<JwtBearerHandler>(JwtBearerDefaults.AuthenticationScheme, null));
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<ShopOptions>((bearer, options) =>
        {
            bearer.MapInboundClaims = false;
            // The challenge says no more than "Bearer".
            bearer.IncludeErrorDetails = false;
            bearer.TokenValidationParameters = new TokenValidationParameters
            {
                IssuerSigningKey = options.SigningKey,
                ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
                ValidIssuer = Tokens.Issuer,
                ValidAudience = Tokens.Audience,
                ClockSkew = TimeSpan.FromSeconds(10),
            };
        });
    }

    public static void AddPolicies(AuthorizationOptions authorization) => authorization.AddPolicy(
        Customer, policy => policy.RequireClaim("sub").RequireClaim("role", "customer", "admin"));

    public static void MapLogin(this WebApplication app)
    {
        // So many wrong passwords a minute for one user name.
        var failures = PartitionedRateLimiter.Create<string, string>(username => RateLimitPartition.GetFixedWindowLimiter(
            username, _ => new FixedWindowRateLimiterOptions { PermitLimit = 100, Window = TimeSpan.FromMinutes(1) }));
        app.Lifetime.ApplicationStopped.Register(failures.Dispose);

        app.MapGet("/.well-known/jwks.json", (ShopOptions options) => Tokens.KeySet(options.SigningKey!));
        app.MapPost("/login", async (
            DbDataSource database, ShopOptions options, TimeProvider time, HttpResponse response, Credentials credentials) =>
        {
            if (credentials.Username.Length is < 1 or > 40 || credentials.Password.Length is < 8 or > 100)
            {
                return Errors.Refuse(400);
            }

            if (!failures.AttemptAcquire(credentials.Username, permitCount: 0).IsAcquired)
            {
                response.Headers.RetryAfter = "60";
                return Errors.Refuse(429);
            }

            var users = await database.QueryAsync(
                "SELECT id, name, role, password_hash FROM users WHERE username = @username",
                row => (Id: row.GetString(0), Name: row.GetString(1), Role: row.GetString(2), Hash: row.GetString(3)),
                ("username", credentials.Username));
            // A user who does not exist takes as long as one who does.
            var hash = users.Count == 0 ? Passwords.OfNobody : users[0].Hash;
            if (!Passwords.Verify(credentials.Password, hash) || users.Count == 0)
            {
                failures.AttemptAcquire(credentials.Username);
                return Errors.Refuse(401, "User name or password is wrong");
            }

            response.Headers.CacheControl = "no-store";
            return Results.Ok(new AccessToken(
                Tokens.Issue(options.SigningKey!, users[0].Id, users[0].Name, users[0].Role, time.GetUtcNow()),
                "Bearer",
                (int)Tokens.Lifetime.TotalSeconds));
        });
    }
}
