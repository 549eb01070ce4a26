using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace Assay.Guard.Tests.Identity;

public sealed class TokensTests
{
    private const string Claims = """{"sub":"alice","iss":"https://issuer.example","aud":"orders","exp":4102444800}""";

    [Fact]
    public async Task Admits_a_token_of_the_issuer()
    {
        await using var api = await GuardedApi.StartAsync();
        foreach (var token in new[]
        {
            api.Issuer.Token("alice"),
            api.Issuer.Token("alice", type: "at+jwt"),
            api.Issuer.Raw("""{"alg":"RS256","kid":"k1"}""", Claims, api.Issuer.Sign),
            api.Issuer.Raw("""{"alg":"RS256"}""", Claims, api.Issuer.Sign),
            api.Issuer.Raw("""{"alg":"RS256"}""", Claims.Replace("\"orders\"", "[\"other\",\"orders\"]"), api.Issuer.Sign),
            api.Issuer.Token("alice", expiresIn: -10),
        })
        {
            (await api.SendAsync($"GET /orders HTTP/1.1\nAuthorization: Bearer {token}")).Status.ShouldBe(200);
        }
    }

    [Fact]
    public async Task Refuses_every_forged_token()
    {
        await using var api = await GuardedApi.StartAsync();
        var issuer = api.Issuer;
        var stranger = new Issuer();
        var publicKey = Encoding.UTF8.GetBytes(issuer.KeySet);
        var good = issuer.Token("alice");
        var parts = good.Split('.');
        var forged = new Dictionary<string, string>
        {
            ["unsigned"] = issuer.Raw("""{"alg":"none"}""", Claims, _ => []),
            ["unsigned in capitals"] = issuer.Raw("""{"alg":"None"}""", Claims, _ => []),
            ["unsigned with a signature"] = issuer.Raw("""{"alg":"none","kid":"k1"}""", Claims, issuer.Sign),
            ["without algorithm"] = issuer.Raw("""{"typ":"JWT"}""", Claims, issuer.Sign),
            ["public key as secret"] = issuer.Raw("""{"alg":"HS256","kid":"k1"}""", Claims, b => HMACSHA256.HashData(publicKey, b)),
            ["algorithm that is not listed"] = issuer.Token("alice", algorithm: SecurityAlgorithms.RsaSha512),
            ["key of a stranger"] = stranger.Token("alice"),
            ["unknown key"] = new Issuer("k2").Token("alice"),
            ["stranger's key in the header"] = stranger.Raw($$"""{"alg":"RS256","jwk":{{stranger.KeySet[9..^2]}}}""", Claims, stranger.Sign),
            ["critical extension"] = issuer.Raw("""{"alg":"RS256","crit":["exp"]}""", Claims, issuer.Sign),
            ["other issuer"] = issuer.Token("alice", issuer: "https://other.example"),
            ["other audience"] = issuer.Token("alice", audience: "other"),
            ["no audience"] = issuer.Raw("""{"alg":"RS256"}""", Claims.Replace("\"aud\":\"orders\",", ""), issuer.Sign),
            ["no issuer"] = issuer.Raw("""{"alg":"RS256"}""", Claims.Replace("\"iss\":\"https://issuer.example\",", ""), issuer.Sign),
            ["expired"] = issuer.Token("alice", expiresIn: -60),
            ["without expiry"] = issuer.Raw("""{"alg":"RS256"}""", Claims.Replace(",\"exp\":4102444800", ""), issuer.Sign),
            ["not yet valid"] = issuer.Token("alice", notBeforeIn: 120),
            ["of another type"] = issuer.Token("alice", type: "dpop+jwt"),
            ["changed payload"] = $"{parts[0]}.{Base64UrlEncoder.Encode(Claims)}.{parts[2]}",
            ["without signature"] = $"{parts[0]}.{parts[1]}.",
            ["two parts"] = $"{parts[0]}.{parts[1]}",
            ["no token"] = "x",
            ["too long"] = issuer.Token(new string('a', 7000)),
            ["in quotes"] = $"\"{good}\"",
            ["followed by another"] = $"{good}, Bearer {good}",
            ["sent twice"] = $"{good}\nAuthorization: Bearer {good}",
        };
        foreach (var (what, token) in forged)
        {
            var answer = await api.SendAsync($"GET /orders HTTP/1.1\nAuthorization: Bearer {token}");
            answer.Status.ShouldBe(401, what);
            answer.Header("WWW-Authenticate").ShouldBe("Bearer error=\"invalid_token\"", what);
        }

        api.Reached.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("Authorization: Basic YTpi")]
    [InlineData("Authorization: Bearer")]
    [InlineData("X-Authorization: Bearer x")]
    public async Task Asks_for_a_token_where_there_is_none(string header)
    {
        await using var api = await GuardedApi.StartAsync();
        var answer = await api.SendAsync($"GET /orders HTTP/1.1{(header.Length > 0 ? "\n" : "")}{header}");
        answer.Status.ShouldBe(401);
        answer.Header("WWW-Authenticate").ShouldBe("Bearer");
        api.Reached.ShouldBeEmpty();
    }

    [Fact]
    public async Task Judges_the_caller_before_the_body_is_there()
    {
        await using var api = await GuardedApi.StartAsync();
        (await api.SendAsync("POST /orders HTTP/1.1\nContent-Type: application/json\nContent-Length: 29\n\n{")).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_credential_that_nobody_asked_for_does_no_harm_and_goes_nowhere()
    {
        await using var api = await GuardedApi.StartAsync();
        (await api.SendAsync("GET /products?api_key=wrong HTTP/1.1\nAuthorization: Bearer forged")).Status.ShouldBe(200);
        api.Headers.ShouldNotContainKey("Authorization");
    }

    [Fact]
    public async Task Optional_means_that_one_may_stay_away_not_that_one_may_lie()
    {
        await using var api = await GuardedApi.StartAsync();
        (await api.SendAsync("GET /optional HTTP/1.1")).Status.ShouldBe(204);
        (await api.GetAsync("/optional")).Status.ShouldBe(204);
        (await api.SendAsync("GET /optional HTTP/1.1\nAuthorization: Bearer forged")).Status.ShouldBe(401);
    }

    [Theory]
    [InlineData("/either?api_key=right", "", 204)]
    [InlineData("/either?api_key=wrong", "", 401)]
    [InlineData("/either?api_key=right&api_key=right", "", 401)]
    [InlineData("/either", "Authorization: Bearer {alice}", 401)]
    [InlineData("/either", "Cookie: session=1", 401)]
    [InlineData("/either", "Authorization: Bearer {alice}\nCookie: session=1", 204)]
    [InlineData("/either?api_key=wrong", "Authorization: Bearer {alice}\nCookie: session=1", 204)]
    public async Task Meets_one_alternative_with_all_of_its_schemes(string target, string headers, int status)
    {
        await using var api = await GuardedApi.StartAsync();
        (await api.SendAsync($"GET {target} HTTP/1.1{(headers.Length > 0 ? "\n" : "")}{headers}")).Status.ShouldBe(status);
    }
}
