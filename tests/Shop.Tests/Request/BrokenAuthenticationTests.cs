using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Shop.Tests.Request;

public sealed class BrokenAuthenticationTests
{
    public static TheoryData<string> Forgeries => new(Forge("").Keys);

    [Theory, InlineData("unsigned"), InlineData("expired"), InlineData("of another issuer"), InlineData("for another audience")]
    public async Task Vulnerable_takes_a_token_that_is(string forgery)
    {
        await using var lab = await Labs.VulnerableAsync(Labs.Sqlite);

        var answer = await lab.SendAsync(HttpMethod.Get, "/orders", token: Forge(lab.Tokens["alice"])[forgery]);

        answer.Status.ShouldBe(200);
        answer.Body.ShouldContain(Labs.BobsOrder);
    }

    [Theory, MemberData(nameof(Forgeries))]
    public async Task Hardened_refuses_a_token_that_is(string forgery)
    {
        await using var lab = await Labs.HardenedAsync(Labs.Sqlite);

        var answer = await lab.SendAsync(HttpMethod.Get, "/orders", token: Forge(lab.Tokens["alice"])[forgery]);

        answer.ShouldBeRefusedWith(401);
    }

    [Fact]
    public async Task Hardened_forbids_a_role_that_does_not_order()
    {
        await using var lab = await Labs.HardenedAsync(Labs.Sqlite);
        var token = Tokens.Issue(Labs.Key, Labs.AliceId, "Alice", "supplier", TimeProvider.System.GetUtcNow());

        (await lab.SendAsync(HttpMethod.Get, "/orders", token: token)).ShouldBeRefusedWith(403);
    }

    [Fact]
    public async Task Hardened_forbids_a_user_who_has_been_removed_to_order()
    {
        await using var lab = await Labs.HardenedAsync(Labs.Sqlite);
        var token = Tokens.Issue(Labs.Key, Guid.NewGuid().ToString(), "Gone", "customer", TimeProvider.System.GetUtcNow());

        (await lab.SendAsync(HttpMethod.Post, "/orders", token: token, body: new { product_id = 1, quantity = 1 }))
            .ShouldBeRefusedWith(403);
    }

    [Fact]
    public async Task Hardened_slows_the_guessing_of_a_password_down_and_only_for_that_user()
    {
        await using var lab = await Labs.HardenedAsync(Labs.Sqlite);

        var last = 0;
        for (var guess = 0; guess <= 100 && last != 429; guess++)
        {
            last = (await lab.SendAsync(HttpMethod.Post, "/login", body: new { username = "admin", password = $"guess-{guess:000}" })).Status;
        }

        last.ShouldBe(429);
        (await ShopLab.LogInAsync(lab.Client, "alice", TestContext.Current.CancellationToken)).ShouldNotBeEmpty();
    }

    /// <summary>Tokens that say to be bob's, each wrong in one way.</summary>
    private static Dictionary<string, string> Forge(string alices)
    {
        var now = TimeProvider.System.GetUtcNow();
        var header = new JsonObject { ["alg"] = "none", ["typ"] = "JWT" };
        var claims = new JsonObject
        {
            ["sub"] = Labs.BobId,
            ["role"] = "customer",
            ["iss"] = Tokens.Issuer,
            ["aud"] = Tokens.Audience,
            ["exp"] = now.AddMinutes(5).ToUnixTimeSeconds(),
        };
        var signature = alices.Split('.').Last();
        using var otherKey = RSA.Create(2048);
        return new Dictionary<string, string>
        {
            ["unsigned"] = $"{Part(header)}.{Part(claims)}.",
            ["signed for other claims"] = $"{alices.Split('.').First()}.{Part(claims)}.{signature}",
            ["signed by another key"] = Tokens.Issue(new RsaSecurityKey(otherKey), Labs.BobId, "Bob", "customer", now),
            ["signed with the public key as a secret"] = SignWithPublicKey(claims),
            ["expired"] = Tokens.Issue(Labs.Key, Labs.BobId, "Bob", "customer", now.AddHours(-2)),
            ["of another issuer"] = Issue(now, issuer: "https://evil.example", audience: Tokens.Audience),
            ["for another audience"] = Issue(now, issuer: Tokens.Issuer, audience: "another shop"),
            ["not a token"] = "abc",
        };
    }

    private static string Issue(DateTimeOffset now, string issuer, string audience) =>
        new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            Expires = now.AddMinutes(5).UtcDateTime,
            Claims = new Dictionary<string, object> { ["sub"] = Labs.BobId, ["role"] = "customer" },
            SigningCredentials = new SigningCredentials(Labs.Key, SecurityAlgorithms.RsaSha256),
        });

    private static string SignWithPublicKey(JsonObject claims)
    {
        var content = $"{Part(new JsonObject { ["alg"] = "HS256", ["typ"] = "JWT", ["kid"] = Labs.Key.KeyId })}.{Part(claims)}";
        var secret = Encoding.ASCII.GetBytes(Labs.Key.Rsa.ExportSubjectPublicKeyInfoPem());
        return $"{content}.{Base64UrlEncoder.Encode(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(content)))}";
    }

    private static string Part(JsonNode part) => Base64UrlEncoder.Encode(JsonSerializer.Serialize(part));
}
