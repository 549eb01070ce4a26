using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Contract;

public sealed class UnusedSecuritySchemeTests
{
    private const string Schemes = "components: { securitySchemes: { used: { type: http, scheme: bearer }, spare: { type: apiKey, in: header, name: X-Key } } }\n";

    [Theory]
    [InlineData("security: [{ used: [] }]\npaths: { /a: { get: { responses: {} } } }")]
    [InlineData("paths: { /a: { get: { security: [{ used: [] }, {}], responses: {} } } }")]
    [InlineData("security: [{ spare: [] }]\npaths: { /a: { get: { security: [{ used: [] }], responses: {} } } }", "used")]
    public void A_scheme_that_nothing_asks_for_is_found_at_its_declaration(string part, string spare = "spare")
    {
        // The default of the description counts even where every operation says otherwise.
        var found = RuleRun.Of("ZTL023", Start + part + "\n" + Schemes);
        if (spare == "spare")
        {
            ((SourceLocation)found.ShouldHaveSingleItem().Where).Pointer.ShouldBe("/components/securitySchemes/spare");
        }
        else
        {
            found.ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("security: [{ used: [], spare: [] }]\npaths: { /a: { get: { responses: {} } } }")]
    [InlineData("paths: { /a: { get: { responses: {} } } }")]
    [InlineData("security: [{ used: [] }]\npaths: { /a: { get: { responses: {} } } }\nwebhooks: { w: { post: { security: [{ spare: [] }], responses: {} } } }")]
    [InlineData("security: [{ used: [] }]\npaths: { /a: { post: { responses: {}, callbacks: { c: { '{$request.body#/u}': { post: { security: [{ spare: [] }], responses: {} } } } } } } }")]
    public void One_that_is_asked_for_somewhere_and_a_contract_that_asks_for_none_are_left_alone(string part) =>
        RuleRun.Of("ZTL023", Start + part + "\n" + Schemes).ShouldBeEmpty();

    [Fact]
    public void In_2_0_it_stands_among_the_security_definitions()
    {
        var finding = RuleRun.Of("ZTL023", "swagger: '2.0'\ninfo: { title: A, version: '1' }\npaths: { /a: { get: { security: [{ k: [] }], responses: {} } } }\nsecurityDefinitions: { k: { type: apiKey, in: header, name: K }, old: { type: basic } }").ShouldHaveSingleItem();
        ((SourceLocation)finding.Where).Pointer.ShouldBe("/securityDefinitions/old");
        finding.Severity.ShouldBe(Severity.Info);
    }

    private const string Start = "openapi: 3.1.0\ninfo: { title: A, version: '1' }\n";
}
