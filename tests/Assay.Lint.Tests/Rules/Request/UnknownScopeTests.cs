using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Request;

public sealed class UnknownScopeTests
{
    private const string OAuth = "{ type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://a.example/t', scopes: { orders.read: R } } } }";

    [Fact]
    public void A_scope_that_the_scheme_does_not_declare_is_found_with_the_one_that_was_meant()
    {
        var finding = RuleRun.Of("ZTL132", With("[{ s: [order.read] }]", OAuth)).ShouldHaveSingleItem();
        ((SourceLocation)finding.Where).Pointer.ShouldBe("/paths/~1a/get/security/0/s/0");
        finding.Hint.ShouldBe("did you mean `orders.read`?");
        finding.Message.ShouldEndWith("(2 operations)");
    }

    [Theory]
    [InlineData("[{ s: [orders.read, payments.write] }]", 1)]
    [InlineData("[{ s: [a.b.c] }, { s: [x.y.z] }]", 2)]
    public void Each_unknown_scope_is_found_once(string security, int count) => RuleRun.Of("ZTL132", With(security, OAuth)).Count.ShouldBe(count);

    [Fact]
    public void A_scheme_that_declares_none_is_one_cause() =>
        RuleRun.Of("ZTL132", With("[{ s: [a, b] }]", "{ type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://a.example/t', scopes: {} } } }"))
            .ShouldHaveSingleItem().Message.ShouldContain("although it declares no scope");

    [Fact]
    public void A_requirement_of_the_whole_contract_is_found_there_in_version_2() => RuleRun.Pointers("ZTL132", """
        swagger: '2.0'
        info: { title: Example, version: '1' }
        security: [{ s: [read, wirte] }]
        paths: { /a: { get: { responses: { '200': { description: A } } } } }
        securityDefinitions: { s: { type: oauth2, flow: application, tokenUrl: 'https://a.example/t', scopes: { read: R, write: W } } }
        """).ShouldBe(["/security/0/s/1"]);

    [Theory]
    [InlineData("[{ s: [orders.read] }]", OAuth)]
    [InlineData("[{ s: [anything] }]", "{ type: openIdConnect, openIdConnectUrl: 'https://a.example' }")]
    [InlineData("[{ s: [admin] }]", "{ type: http, scheme: bearer }")]
    [InlineData("[{ s: [] }]", OAuth)]
    public void Declared_scopes_and_those_of_other_schemes_are_left_alone(string security, string scheme) =>
        RuleRun.Of("ZTL132", With(security, scheme)).ShouldBeEmpty();

    private static string With(string security, string scheme) => $$"""
        openapi: 3.1.0
        info: { title: Example, version: '1' }
        paths:
          /a: { get: { security: {{security}} }, post: { security: {{security}} } }
        components: { securitySchemes: { s: {{scheme}} } }
        """;
}
