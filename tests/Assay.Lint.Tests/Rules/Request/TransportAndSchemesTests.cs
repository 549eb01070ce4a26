namespace Assay.Lint.Tests.Rules.Request;

/// <summary>Servers without encryption, and security schemes that give secrets away.</summary>
public sealed class TransportAndSchemesTests
{
    [Theory]
    [InlineData("servers: [{ url: 'http://api.example.com' }]")]
    [InlineData("servers: [{ url: 'HTTP://10.0.0.1:8080/v1' }, { url: 'https://api.example.com' }]")]
    [InlineData("servers: [{ url: 'ws://localhost.example.com' }]")]
    [InlineData("servers: [{ url: 'http://127.example.com' }]")]
    public void A_server_without_encryption_is_found(string servers) => RuleRun.Of("ZTL118", With(servers)).ShouldHaveSingleItem();

    [Theory]
    [InlineData("servers: [{ url: 'https://api.example.com' }]")]
    [InlineData("servers: [{ url: 'http://localhost:5000/v1' }, { url: 'http://127.0.0.1' }, { url: 'http://[::1]:80' }]")]
    [InlineData("servers: [{ url: '/v1' }, { url: '{scheme}://api.example.com', variables: { scheme: { default: https } } }]")]
    public void One_with_encryption_or_on_the_own_machine_is_left_alone(string servers) => RuleRun.Of("ZTL118", With(servers)).ShouldBeEmpty();

    [Theory]
    [InlineData("{ type: oauth2, flows: { authorizationCode: { authorizationUrl: 'http://login.example.com/a', tokenUrl: 'http://login.example.com/t', scopes: {} } } }", "/flows/authorizationCode/authorizationUrl")]
    [InlineData("{ type: oauth2, flows: { clientCredentials: { tokenUrl: 'HTTP://login.example.com/t', scopes: {} } } }", "/flows/clientCredentials/tokenUrl")]
    [InlineData("{ type: openIdConnect, openIdConnectUrl: 'http://login.example.com/.well-known/openid-configuration' }", "/openIdConnectUrl")]
    public void An_authorization_server_without_encryption_is_found(string scheme, string pointer) =>
        RuleRun.Pointers("ZTL118", WithScheme(scheme)).ShouldBe(["/components/securitySchemes/b" + pointer]);

    [Theory]
    [InlineData("{ type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://login.example.com/t', scopes: {} } } }")]
    [InlineData("{ type: oauth2, flows: { clientCredentials: { tokenUrl: '/t', scopes: {} } } }")]
    [InlineData("{ type: openIdConnect, openIdConnectUrl: 'http://localhost:8080/.well-known/openid-configuration' }")]
    public void An_authorization_server_with_encryption_or_on_the_own_machine_is_left_alone(string scheme) => RuleRun.Of("ZTL118", WithScheme(scheme)).ShouldBeEmpty();

    [Theory]
    [InlineData("host: api.example.com\nschemes: [https, http]", 1)]
    [InlineData("host: api.example.com\nschemes: [wss]", 0)]
    [InlineData("host: 'localhost:8080'\nschemes: [http]", 0)]
    public void The_schemes_of_2_0_are_looked_at(string part, int count) =>
        RuleRun.Of("ZTL118", $"swagger: '2.0'\ninfo: {{ title: A, version: '1' }}\npaths: {{}}\n{part}\n").Count.ShouldBe(count);

    [Theory]
    [InlineData("ZTL119", "{ type: apiKey, in: query, name: key }", 1)]
    [InlineData("ZTL119", "{ type: apiKey, in: header, name: X-Key }", 0)]
    [InlineData("ZTL119", "{ type: apiKey, in: cookie, name: session }", 0)]
    [InlineData("ZTL119", "{ type: http, scheme: bearer }", 0)]
    [InlineData("ZTL120", "{ type: http, scheme: basic }", 1)]
    [InlineData("ZTL120", "{ type: http, scheme: Digest }", 1)]
    [InlineData("ZTL120", "{ type: oauth2, flows: { implicit: { authorizationUrl: 'https://a.example', scopes: {} } } }", 1)]
    [InlineData("ZTL120", "{ type: oauth2, flows: { password: { tokenUrl: 'https://a.example', scopes: {} }, clientCredentials: { tokenUrl: 'https://a.example', scopes: {} } } }", 1)]
    [InlineData("ZTL120", "{ type: http, scheme: bearer }", 0)]
    [InlineData("ZTL120", "{ type: oauth2, flows: { authorizationCode: { authorizationUrl: 'https://a.example', tokenUrl: 'https://a.example', scopes: {} } } }", 0)]
    [InlineData("ZTL120", "{ type: openIdConnect, openIdConnectUrl: 'https://a.example' }", 0)]
    public void A_scheme_that_gives_secrets_away_is_found(string code, string scheme, int count) =>
        RuleRun.Of(code, With($"components: {{ securitySchemes: {{ s: {scheme} }} }}")).Count.ShouldBe(count);

    [Theory]
    [InlineData("{ type: basic }", "ZTL120")]
    [InlineData("{ type: oauth2, flow: implicit, authorizationUrl: 'https://a.example', scopes: {} }", "ZTL120")]
    [InlineData("{ type: apiKey, in: query, name: key }", "ZTL119")]
    public void Those_of_2_0_are_found(string scheme, string code) =>
        RuleRun.Of(code, $"swagger: '2.0'\ninfo: {{ title: A, version: '1' }}\npaths: {{}}\nsecurityDefinitions: {{ s: {scheme} }}\n").ShouldHaveSingleItem();

    private static string With(string part) => $"openapi: 3.1.0\ninfo: {{ title: A, version: '1' }}\npaths: {{}}\n{part}\n";

    private static string WithScheme(string scheme) => $"openapi: 3.1.0\ninfo: {{ title: A, version: '1' }}\npaths: {{}}\ncomponents: {{ securitySchemes: {{ b: {scheme} }} }}\n";
}
