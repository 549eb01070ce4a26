using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Contract;

public sealed class UnusedScopeTests
{
    private const string Code = "{ tokenUrl: 'https://a.example/t', scopes: { read: R, write: W, admin: A } }";

    [Theory]
    [InlineData("[{ o: [read] }]", "2 of which")]
    [InlineData("[{ o: [read, write] }]", "`admin`")]
    [InlineData("[{ o: [] }]", "none of whose 3 scopes")]
    public void Scopes_that_no_operation_requires_are_one_finding_of_their_scheme(string security, string message)
    {
        var finding = RuleRun.Of("ZTL026", With(security, $"{{ clientCredentials: {Code} }}")).ShouldHaveSingleItem();
        finding.Severity.ShouldBe(Severity.Info);
        finding.Message.ShouldContain(message);
        ((SourceLocation)finding.Where).Pointer.ShouldBe("/components/securitySchemes/o/flows/clientCredentials/scopes");
    }

    [Fact]
    public void The_same_scope_of_two_flows_is_one_finding() =>
        RuleRun.Of("ZTL026", With("[{ o: [read, write] }]", $"{{ clientCredentials: {Code}, password: {Code} }}")).ShouldHaveSingleItem();

    [Fact]
    public void The_scheme_of_version_2_is_looked_at() => RuleRun.Of("ZTL026", """
        swagger: '2.0'
        info: { title: Example, version: '1' }
        paths: { /a: { get: { security: [{ o: [read] }], responses: { '200': { description: A } } } } }
        securityDefinitions: { o: { type: oauth2, flow: application, tokenUrl: 'https://a.example/t', scopes: { read: R, write: W, x-note: none } } }
        """).ShouldHaveSingleItem().Message.ShouldContain("`write`");

    [Theory]
    [InlineData("[{ o: [read] }, { o: [write, admin] }]", $"{{ clientCredentials: {Code} }}")]
    [InlineData("[{ o: [read] }]", "{ clientCredentials: { tokenUrl: 'https://a.example/t', scopes: { read: R, openid: O, profile: P } } }")]
    [InlineData("[{ o: [] }]", "{ clientCredentials: { tokenUrl: 'https://a.example/t', scopes: {} } }")]
    public void Scopes_that_are_required_and_those_of_identity_are_left_alone(string security, string flows) =>
        RuleRun.Of("ZTL026", With(security, flows)).ShouldBeEmpty();

    [Fact]
    public void A_requirement_of_the_whole_contract_counts() => RuleRun.Of("ZTL026", """
        openapi: 3.0.3
        info: { title: Example, version: '1' }
        security: [{ o: [read] }]
        paths: { /a: { get: { responses: { '200': { description: A } } } } }
        components: { securitySchemes: { o: { type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://a.example/t', scopes: { read: R } } } } } }
        """).ShouldBeEmpty();

    private static string With(string security, string flows) => $$"""
        openapi: 3.1.0
        info: { title: Example, version: '1' }
        paths: { /a: { get: { security: {{security}} } } }
        components: { securitySchemes: { o: { type: oauth2, flows: {{flows}} } } }
        """;
}
