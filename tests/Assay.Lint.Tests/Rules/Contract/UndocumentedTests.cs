using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Contract;

public sealed class UndocumentedTests
{
    private const string Closed = "security: [{ b: [] }]";

    [Theory]
    [InlineData("ZTL011", "/a", Closed)]
    [InlineData("ZTL011", "/a", "security: [{ b: [] }, {}]")]
    [InlineData("ZTL012", "/a/{id}", Closed)]
    [InlineData("ZTL012", "/a", "security: [{ b: [admin] }]")]
    [InlineData("ZTL013", "/a/{id}", "security: []")]
    [InlineData("ZTL013", "/a/{id}/parts", Closed)]
    [InlineData("ZTL014", "/a", "security: []")]
    public void A_refusal_that_can_happen_and_is_not_documented_is_found_at_the_responses(string code, string path, string security) =>
        ((SourceLocation)RuleRun.Of(code, With(path, security, "'200'")).ShouldHaveSingleItem().Where).Pointer.ShouldEndWith("/get/responses");

    [Theory]
    [InlineData("ZTL011", "/a", "security: []", "'200'")]
    [InlineData("ZTL011", "/a", Closed, "'401'")]
    [InlineData("ZTL011", "/a", Closed, "401")]
    [InlineData("ZTL012", "/a/{id}", Closed, "'403'")]
    [InlineData("ZTL012", "/me", Closed, "'200'")]
    [InlineData("ZTL012", "/a/{id}", "security: []", "'200'")]
    [InlineData("ZTL013", "/a", Closed, "'200'")]
    [InlineData("ZTL013", "/a/{id}", Closed, "4XX")]
    [InlineData("ZTL014", "/a", Closed, "default")]
    [InlineData("ZTL014", "/a", Closed, "4xx")]
    public void A_documented_refusal_and_one_that_cannot_happen_are_left_alone(string code, string path, string security, string documented) =>
        RuleRun.Of(code, With(path, security, documented)).ShouldBeEmpty();

    [Fact]
    public void What_most_operations_lack_is_one_finding_that_names_their_number()
    {
        var finding = RuleRun.Of("ZTL014", Many(4, 1)).ShouldHaveSingleItem();
        finding.Message.ShouldBe("4 of the 5 operations in `paths` do not document the answer 429: `GET /p0`, `GET /p1`, `GET /p2`, `GET /p3`");
        ((SourceLocation)finding.Where).Pointer.ShouldBe("/paths");
        RuleRun.Of("ZTL014", Many(2, 0)).ShouldHaveSingleItem().Message.ShouldBe("none of the 2 operations in `paths` documents the answer 429");
    }

    [Fact]
    public void What_few_operations_lack_is_found_at_each() =>
        RuleRun.Of("ZTL014", Many(2, 5)).Count.ShouldBe(2);

    private static string Many(int lacking, int documented) =>
        "openapi: 3.1.0\ninfo: { title: Example, version: '1' }\npaths:\n" + string.Concat(Enumerable.Range(0, lacking + documented).Select(
            i => $"  /p{i}: {{ get: {{ responses: {{ '{(i < lacking ? 409 : 429)}': {{ description: An answer }} }} }} }}\n"));

    private static string With(string path, string security, string status) => $$"""
        openapi: 3.1.0
        info: { title: Example, version: '1' }
        paths:
          {{path}}:
            parameters: [{{(path.Contains('{') ? "{ name: id, in: path, required: true, schema: { type: string } }" : "")}}]
            get:
              {{security}}
              responses: { {{status}}: { description: An answer }, "409": { description: Another refusal } }
        components: { securitySchemes: { b: { type: http, scheme: bearer } } }
        """;
}
