using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Internal;

public sealed class InternalWithoutAuthenticationTests
{
    [Theory]
    [InlineData("/internal/prices", "security: [],")]
    [InlineData("/prices", "security: [], x-internal: true,")]
    [InlineData("/prices", "tags: [Internal], security: [{ b: [] }, {}],")]
    [InlineData("/internal/prices", "security: [], x-assay-public: Only our network reaches it,")]
    public void An_inner_operation_that_anybody_may_call_is_found_and_not_twice(string path, string said)
    {
        ((SourceLocation)RuleRun.Of("ZTL502", With(path, said)).ShouldHaveSingleItem().Where).Pointer.ShouldEndWith("/put");
        RuleRun.Of("ZTL114", With(path, said)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/internal/prices", "")]
    [InlineData("/prices", "security: [],")]
    [InlineData("/internal/health", "security: [],")]
    [InlineData("/internals/prices", "x-internal: false, security: [],")]
    public void Closed_operations_public_ones_and_signs_of_life_are_left_alone(string path, string said) => RuleRun.Of("ZTL502", With(path, said)).ShouldBeEmpty();

    [Fact]
    public void Where_nothing_asks_for_anything_there_is_the_general_finding_alone()
    {
        var description = "swagger: '2.0'\ninfo: { title: A, version: '1' }\npaths:\n" + string.Concat(Enumerable.Range(0, 3).Select(i => $"  /internal/p{i}: {{ get: {{ responses: {{}} }} }}\n"));
        RuleRun.Of("ZTL502", description).ShouldBeEmpty();
        RuleRun.Of("ZTL114", description).ShouldHaveSingleItem();
    }

    private static string With(string path, string said) => $$"""
        openapi: 3.1.0
        info: { title: A, version: '1' }
        security: [{ b: [] }]
        paths: { {{path}}: { put: { {{said}} responses: { '204': { description: A } } } } }
        components: { securitySchemes: { b: { type: http, scheme: bearer } } }
        """;
}
