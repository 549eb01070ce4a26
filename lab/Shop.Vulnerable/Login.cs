using System.Data.Common;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace Shop.Vulnerable;

internal static class Login
{
    public static void AddTokenChecks(this IServiceCollection services)
    {
        // The core alone: AddAuthentication would also write data protection keys to the disk, which bearer tokens never use.
        services.AddWebEncoders();
        services.AddTransient<JwtBearerHandler>();
        services.AddAuthenticationCore(schemes => schemes.AddScheme<JwtBearerHandler>(JwtBearerDefaults.AuthenticationScheme, null));
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<ShopOptions>((bearer, options) =>
        {
            bearer.MapInboundClaims = false;
            bearer.TokenValidationParameters = new TokenValidationParameters
            {
                IssuerSigningKey = options.SigningKey,
                // Flaw: a token without signature (alg: none), of another issuer, for another audience, or expired, is good enough.
                RequireSignedTokens = false,
                ValidateIssuer = false,
                ValidateAudience = false,
                ValidateLifetime = false,
            };
        });
    }

    public static void MapLogin(this WebApplication app)
    {
        app.MapGet("/.well-known/jwks.json", (ShopOptions options) => Tokens.KeySet(options.SigningKey!));
        app.MapPost("/login", async (DbDataSource database, ShopOptions options, TimeProvider time, Credentials credentials) =>
        {
            var users = await database.QueryAsync(
                "SELECT id, name, role, password_hash FROM users WHERE username = @username",
                new Dictionary<string, object> { ["username"] = credentials.Username });
            if (users.Count == 0 || !Passwords.Verify(credentials.Password, (string)users[0]["password_hash"]))
            {
                return Results.Problem(statusCode: 401, title: "User name or password is wrong");
            }

            var user = users[0];
            return Results.Ok(new AccessToken(
                Tokens.Issue(
                    options.SigningKey!, (string)user["id"], (string)user["name"], (string)user["role"], time.GetUtcNow()),
                "Bearer",
                (int)Tokens.Lifetime.TotalSeconds));
        });
    }
}
