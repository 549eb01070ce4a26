using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Internal;

public sealed class InternalHostTests
{
    [Theory]
    [InlineData("servers: [{ url: 'https://api.example.com' }, { url: 'http://10.1.2.3:8080/v1' }]", Severity.Warning)]
    [InlineData("servers: [{ url: 'https://{h}', variables: { h: { default: api.example.com } } }, { url: 'https://orders.internal' }]", Severity.Warning)]
    [InlineData("servers: [{ url: 'https://api.example.com' }, { url: 'http://[fd00::1]/' }]", Severity.Warning)]
    [InlineData("servers: [{ url: 'https://api.example.com' }, { url: 'http://localhost:3000' }]", Severity.Info)]
    [InlineData("servers: [{ url: 'https://api.example.com' }]\nexternalDocs: { url: 'https://wiki/orders' }", Severity.Warning)]
    [InlineData("servers: [{ url: 'https://api.example.com' }]\ncomponents: { securitySchemes: { o: { type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://172.20.0.9/t', scopes: {} } } } } }", Severity.Warning)]
    public void A_host_that_only_a_private_network_knows_is_found(string part, Severity severity) =>
        RuleRun.Of("ZTL501", With("openapi: 3.1.0", part)).ShouldHaveSingleItem().Severity.ShouldBe(severity);

    [Theory]
    [InlineData("servers: [{ url: 'http://localhost:5000' }]")]
    [InlineData("servers: [{ url: 'http://orders.svc.cluster.local' }, { url: 'http://10.0.0.1' }]")]
    [InlineData("servers: [{ url: 'https://api.example.com' }, { url: 'https://172.32.0.1' }, { url: 'https://{tenant}.example.com' }, { url: /v1 }]")]
    public void Drafts_inner_services_and_public_hosts_are_left_alone(string part) => RuleRun.Of("ZTL501", With("openapi: 3.1.0", part)).ShouldBeEmpty();

    [Fact]
    public void One_host_in_several_places_is_one_finding_also_in_2_0()
    {
        var finding = RuleRun.Of("ZTL501", With("swagger: '2.0'", "host: api.example.com\nsecurityDefinitions: { o: { type: oauth2, flow: accessCode, authorizationUrl: 'https://sso.corp/a', tokenUrl: 'https://sso.corp/t', scopes: {} } }")).ShouldHaveSingleItem();
        finding.Message.ShouldContain("1 other place");
        finding.Message.ShouldNotContain("sso");
    }

    private static string With(string version, string part) => $"{version}\ninfo: {{ title: A, version: '1' }}\npaths: {{}}\n{part}\n";
}
