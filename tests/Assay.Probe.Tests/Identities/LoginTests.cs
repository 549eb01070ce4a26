using Assay.Contract.OpenApi;
using Assay.Probe.Identities;
using Assay.Probe.Tests.Targets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Assay.Probe.Tests.Identities;

public sealed class LoginTests
{
    private const string Contract = """
        openapi: 3.1.0
        info: { title: Notes, version: '1' }
        security: [{ token: [] }]
        paths:
          /notes:
            get:
              responses:
                '200': { description: ok, content: { application/json: { schema: { type: array, items: { type: string } } } } }
                '401': { description: who }
        components: { securitySchemes: { token: { type: http, scheme: bearer } } }
        """;

    [Fact]
    public async Task Logs_in_and_again_when_the_token_ends()
    {
        var (logins, uses) = (0, 0);
        await using var server = await TestServer.StartAsync(app =>
        {
            app.MapPost("/login", async (HttpContext context) =>
            {
                using var reader = new StreamReader(context.Request.Body);
                var body = await reader.ReadToEndAsync();
                context.Response.StatusCode = body.Contains("correct horse") ? 200 : 401;
                await context.Response.WriteAsync(body.Contains("correct horse") ? "{\"data\":{\"jwt\":\"token-number-" + ++logins + "\"}}" : "");
            });

            // Each token is good for three calls.
            app.MapGet("/notes", (HttpContext context) =>
            {
                var isKnown = context.Request.Headers.Authorization == $"Bearer token-number-{logins}" && ++uses % 4 != 0;
                context.Response.StatusCode = isKnown ? 200 : 401;
                context.Response.ContentType = isKnown ? "application/json" : null;
                return context.Response.WriteAsync(isKnown ? "[]" : "");
            });
        });
        var alice = new Identity("alice", new LoginCredential(new LoginRecipe
        {
            Url = "/login", Body = """{"username":"alice","password":"correct horse"}""", Secrets = ["correct horse"], TokenPointer = "/data/jwt",
        }));

        var report = await Prober.Run(ApiContract.Parse(Contract), server.Url, [alice], new ProbeOptions { Only = ["server-error"], Phases = ["example", "fuzz"], Cases = 20 },
            cancellation: TestContext.Current.CancellationToken);

        report.Failure.ShouldBeNull();
        report.Checked.ShouldBe(["GET /notes"]);
        logins.ShouldBeGreaterThan(3);
        report.Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Forges_the_token_of_a_caller_who_has_logged_in()
    {
        var token = Tokens.Issue("alice", TimeProvider.System.GetUtcNow().AddHours(1));
        await using var server = await TestServer.StartAsync(app =>
        {
            app.MapPost("/login", (HttpContext context) => context.Response.WriteAsync($$"""{"access_token":"{{token}}"}"""));

            // The claims are read, and the signature is not looked at.
            app.MapGet("/notes", (HttpContext context) =>
            {
                var isKnown = context.Request.Headers.Authorization.ToString().Split('.') is [_, var claims, _] && claims == token.Split('.')[1];
                context.Response.StatusCode = isKnown ? 200 : 401;
                context.Response.ContentType = isKnown ? "application/json" : null;
                return context.Response.WriteAsync(isKnown ? "[\"buy milk\"]" : "");
            });
        });
        var alice = new Identity("alice", new LoginCredential(new LoginRecipe { Url = "/login" }));

        var report = await Prober.Run(ApiContract.Parse(Contract), server.Url, [alice], new ProbeOptions { Only = ["ZTP107"] }, cancellation: TestContext.Current.CancellationToken);

        var finding = report.Findings.ShouldHaveSingleItem();
        finding.Code.ShouldBe("ZTP107");
        finding.Evidence!.Curl.ShouldContain("$ALICE_TOKEN");
        finding.Evidence.Curl.ShouldNotContain(token.Split('.')[1]);
    }

    [Fact]
    public async Task Says_who_cannot_log_in_and_never_with_what()
    {
        await using var server = await TestServer.StartAsync(app => app.MapPost("/login", (HttpContext context) => { context.Response.StatusCode = 401; }));
        var bob = new Identity("bob", new LoginCredential(new LoginRecipe { Url = "/login", Body = """{"password":"wrong-horse"}""", Secrets = ["wrong-horse"] }));

        var report = await Prober.Run(ApiContract.Parse(Contract), server.Url, [bob], cancellation: TestContext.Current.CancellationToken);

        report.Failure!.Kind.ShouldBe(ProbeFailureKind.RefusedIdentity);
        report.Failure.Message.ShouldContain("`bob` cannot log in: the login brought status 401");
        report.ToString().ShouldNotContain("wrong-horse");
    }

    [Theory]
    [InlineData(null, "grant_type=client_credentials&scope=read%20all", true)]
    [InlineData("carol", "grant_type=password&scope=read%20all&username=carol&password=p%26w", true)]
    public void Asks_a_token_endpoint_as_OAuth_2_says(string? user, string body, bool hasBasic)
    {
        var recipe = LoginRecipe.OAuth2("/token", "client 1", "s3cret", "read all", user, user is null ? null : "p&w");

        recipe.Body.ShouldBe(body);
        recipe.Headers.Any(h => h.Value == "Basic " + Convert.ToBase64String("client%201:s3cret"u8)).ShouldBe(hasBasic);
        recipe.Secrets.ShouldContain("s3cret");
    }

    [Fact]
    public void Reads_callers_in_the_form_of_the_Web_Fuzzing_Commons()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.yaml");
        File.WriteAllText(path, """
            schemaVersion: "0.2.0"
            auth:
              - name: admin
                fixedHeaders: [{ name: X-Key, value: "${KEY}" }]
              - name: ann
                loginEndpointAuth: { payloadUserPwd: { username: ann, password: pw1 } }
              - name: ben
                loginEndpointAuth: { payloadUserPwd: { username: ben, password: pw2 } }
              - fixedHeaders: []
            authTemplate:
              loginEndpointAuth:
                endpoint: /login
                verb: POST
                contentType: application/x-www-form-urlencoded
                payloadUserPwd: { usernameField: user, passwordField: pass }
                token: { extractFromField: /token, httpHeaderName: Authorization, headerPrefix: "Bearer " }
            """);
        try
        {
            var read = AuthFile.Load(path, text => text.Replace("${KEY}", "abc123", StringComparison.Ordinal));

            read.Problems.ShouldHaveSingleItem().Message.ShouldBe("a user has no `name`");
            read.Identities.Select(i => i.Name).ShouldBe(["admin", "ann", "ben"]);
            read.Identities[0].Credential.ShouldBe(new HeaderCredential("X-Key", "abc123"));
            var recipe = read.Identities[2].Credential.ShouldBeOfType<LoginCredential>().Recipe;
            recipe.Body.ShouldBe("user=ben&pass=pw2");
            recipe.TokenPointer.ShouldBe("/token");
            recipe.Prefix.ShouldBe("Bearer ");
        }
        finally
        {
            File.Delete(path);
        }
    }
}
