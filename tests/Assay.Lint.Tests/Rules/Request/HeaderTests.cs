namespace Assay.Lint.Tests.Rules.Request;

/// <summary>Headers that replace the method, and headers that a proxy should write.</summary>
public sealed class HeaderTests
{
    [Theory]
    [InlineData("{ name: X-HTTP-Method-Override, in: header, schema: { type: string, enum: [PUT] } }")]
    [InlineData("{ name: x-http-method, in: header, schema: { type: string } }")]
    [InlineData("{ name: _method, in: query, schema: { type: string } }")]
    public void A_parameter_that_replaces_the_method_is_found(string parameter) =>
        RuleRun.Pointers("ZTL142", RuleRun.WithParameter(parameter)).ShouldBe(["/paths/~1a/get/parameters/0"]);

    [Fact]
    public void A_form_field_of_version_2_is_found() => RuleRun.Of("ZTL142", """
        swagger: '2.0'
        info: { title: Example, version: '1' }
        paths: { /a: { post: { parameters: [{ name: _method, in: formData, type: string }], responses: { '204': { description: A } } } } }
        """).ShouldHaveSingleItem();

    [Theory]
    [InlineData("{ name: method, in: query, schema: { type: string } }")]
    [InlineData("{ name: payment_method, in: query, schema: { type: string } }")]
    [InlineData("{ name: Access-Control-Request-Method, in: header, schema: { type: string } }")]
    public void Other_methods_are_left_alone(string parameter) => RuleRun.Of("ZTL142", RuleRun.WithParameter(parameter)).ShouldBeEmpty();

    [Theory]
    [InlineData("X-User-Id", "who they are")]
    [InlineData("x-userid", "who they are")]
    [InlineData("X-Role", "who they are")]
    [InlineData("X-Admin", "who they are")]
    [InlineData("X-Forwarded-For", "where the request comes from")]
    [InlineData("X-Real-IP", "where the request comes from")]
    [InlineData("X-Original-URL", "where the request comes from")]
    public void A_header_that_a_proxy_should_write_is_found(string name, string message) =>
        RuleRun.Of("ZTL143", RuleRun.WithParameter($"{{ name: {name}, in: header, schema: {{ type: string }} }}")).ShouldHaveSingleItem().Message.ShouldContain(message);

    [Fact]
    public void One_name_is_one_finding_at_the_first_place() => RuleRun.Of("ZTL143", """
        openapi: 3.0.3
        info: { title: Example, version: '1' }
        paths:
          /a: { get: { parameters: [{ $ref: '#/components/parameters/User' }], responses: { '200': { description: A } } } }
          /b: { get: { parameters: [{ name: x-user-id, in: header, schema: { type: string } }], responses: { '200': { description: B } } } }
        components: { parameters: { User: { name: X-User-Id, in: header, schema: { type: string } } } }
        """).ShouldHaveSingleItem().Message.ShouldEndWith("(2 operations)");

    [Theory]
    [InlineData("{ type: apiKey, in: header, name: X-User-Id }", 1)]
    [InlineData("{ type: apiKey, in: header, name: X-Api-Key }", 0)]
    [InlineData("{ type: http, scheme: bearer }", 0)]
    public void A_scheme_that_believes_such_a_header_is_found(string scheme, int count) => RuleRun.Of("ZTL143", $$"""
        openapi: 3.1.0
        info: { title: Example, version: '1' }
        paths: {}
        components: { securitySchemes: { s: {{scheme}} } }
        """).Count.ShouldBe(count);

    [Theory]
    [InlineData("{ name: X-Request-Id, in: header, schema: { type: string } }")]
    [InlineData("{ name: X-User-Agent, in: header, schema: { type: string } }")]
    [InlineData("{ name: x-user-id, in: query, schema: { type: string } }")]
    public void Other_headers_are_left_alone(string parameter) => RuleRun.Of("ZTL143", RuleRun.WithParameter(parameter)).ShouldBeEmpty();
}
