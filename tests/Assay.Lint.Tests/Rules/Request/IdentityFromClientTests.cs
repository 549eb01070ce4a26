using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Request;

public sealed class IdentityFromClientTests
{
    [Theory]
    [InlineData("get", "/orders", "{ name: X-User-Id, in: header, schema: { type: string } }")]
    [InlineData("get", "/orders", "{ name: user_id, in: query, required: true, schema: { type: integer } }")]
    [InlineData("post", "/orders", "{ name: customerId, in: query, schema: { $ref: '#/components/schemas/Id' } }")]
    [InlineData("get", "/orders", "{ name: x-user-role, in: header, schema: { type: string } }")]
    public void An_identity_that_the_caller_writes_is_found_at_the_parameter(string method, string path, string parameter) =>
        ((SourceLocation)RuleRun.Of("ZTL153", With(method, path, parameter)).ShouldHaveSingleItem().Where).Pointer.ShouldEndWith("/parameters/0");

    [Theory]
    [InlineData("get", "/orders", "{ name: user_id, in: query, schema: { type: string } }", "[{ b: [] }]")]
    [InlineData("post", "/groups/members", "{ name: user_id, in: query, schema: { type: string } }", "[{ b: [] }]")]
    [InlineData("get", "/orders", "{ name: X-User-Id, in: header, schema: { type: string } }", "[]")]
    [InlineData("get", "/alerts", "{ name: user_id, in: query, required: true, description: The user for whom you want to get alerts, schema: { type: string } }", "[{ b: [] }]")]
    [InlineData("get", "/orders", "{ name: X-Request-Id, in: header, schema: { type: string } }", "[{ b: [] }]")]
    [InlineData("get", "/orders", "{ name: X-User-Agent, in: header, schema: { type: string } }", "[{ b: [] }]")]
    public void Filters_other_people_public_operations_and_other_headers_are_left_alone(string method, string path, string parameter, string security) =>
        RuleRun.Of("ZTL153", With(method, path, parameter, security)).ShouldBeEmpty();

    [Fact]
    public void In_2_0_a_shared_parameter_is_one_finding() =>
        RuleRun.Of("ZTL153", """
            swagger: '2.0'
            info: { title: A, version: '1' }
            security: [{ k: [] }]
            paths:
              /orders: { parameters: [{ $ref: '#/parameters/U' }], get: { responses: {} }, post: { responses: {} } }
              /users: { parameters: [{ $ref: '#/parameters/U' }], get: { responses: {} } }
            parameters: { U: { name: userId, in: query, required: true, type: string } }
            securityDefinitions: { k: { type: apiKey, in: header, name: K } }
            """).ShouldHaveSingleItem().Message.ShouldContain("(2 operations)");

    private static string With(string method, string path, string parameter, string security = "[{ b: [] }]") => $$"""
        openapi: 3.1.0
        info: { title: A, version: '1' }
        paths: { {{path}}: { {{method}}: { security: {{security}}, parameters: [{{parameter}}], responses: { '200': { description: A } } } } }
        components: { securitySchemes: { b: { type: http, scheme: bearer } }, schemas: { Id: { type: string } } }
        """;
}
