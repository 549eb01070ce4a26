using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Request;

public sealed class UnlimitedLoginTests
{
    [Theory]
    [InlineData("/login", "4XX")]
    [InlineData("/oauth/token", "default")]
    [InlineData("/users/{id}/password/reset", "default")]
    [InlineData("/auth/verify-otp", "4xx")]
    public void A_login_that_leaves_429_to_a_range_is_found_at_its_responses(string path, string key) =>
        ((SourceLocation)RuleRun.Of("ZTL152", With("openapi: 3.1.0", path, "post", $"{key}: {{ description: A }}")).ShouldHaveSingleItem().Where).Pointer.ShouldEndWith("/post/responses");

    [Theory]
    [InlineData("/login", "post", "'429': { description: A }, default: { description: B }")]
    [InlineData("/login", "post", "'200': { description: A }")]
    [InlineData("/login", "get", "default: { description: A }")]
    [InlineData("/orders", "post", "default: { description: A }")]
    [InlineData("/tokens/{id}", "put", "default: { description: A }")]
    public void One_with_429_other_operations_and_what_another_rule_reports_are_left_alone(string path, string method, string responses) =>
        RuleRun.Of("ZTL152", With("openapi: 3.0.3", path, method, responses)).ShouldBeEmpty();

    [Fact]
    public void In_2_0_a_shared_refusal_counts()
    {
        RuleRun.Of("ZTL152", With("swagger: '2.0'", "/signin", "post", "default: { $ref: '#/responses/E' }") + "responses: { E: { description: E } }\n").ShouldHaveSingleItem();
        RuleRun.Of("ZTL152", With("swagger: '2.0'", "/signin", "post", "'429': { $ref: '#/responses/E' }") + "responses: { E: { description: E } }\n").ShouldBeEmpty();
    }

    private static string With(string version, string path, string method, string responses) =>
        $"{version}\ninfo: {{ title: A, version: '1' }}\npaths: {{ '{path}': {{ {(path.Contains('{') ? Id(version) : "")} {method}: {{ responses: {{ {responses} }} }} }} }}\n";

    private static string Id(string version) => "parameters: [{ name: id, in: path, required: true, " + (version[0] == 's' ? "type: string" : "schema: { type: string }") + " }],";
}
