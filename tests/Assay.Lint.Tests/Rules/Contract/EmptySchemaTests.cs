using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Contract;

public sealed class EmptySchemaTests
{
    [Theory]
    [InlineData("parameters: [{ name: a, in: query }]", Severity.Error)]
    [InlineData("parameters: [{ name: a, in: query, schema: {} }]", Severity.Error)]
    [InlineData("parameters: [{ name: a, in: query, content: { application/json: {} } }]", Severity.Error)]
    [InlineData("requestBody: { content: { application/json: {} } }", Severity.Error)]
    [InlineData("requestBody: { content: { application/json: { schema: true } } }", Severity.Error)]
    [InlineData("requestBody: { content: { application/json: { schema: { properties: { a: { description: A } } } } } }", Severity.Warning)]
    [InlineData("responses: { '200': { description: A, content: { application/json: { schema: {} } } } }", Severity.Warning)]
    [InlineData("responses: { '200': { description: A, content: { application/json: { schema: { type: array, items: {} } } } } }", Severity.Warning)]
    [InlineData("responses: { '200': { description: A, headers: { X-A: { description: A } } } }", Severity.Warning)]
    public void A_value_of_which_nothing_is_said_is_found(string part, Severity severity) =>
        RuleRun.Of("ZTL015", With(part)).ShouldHaveSingleItem().Severity.ShouldBe(severity);

    [Theory]
    [InlineData("parameters: [{ name: a, in: query, schema: { type: string } }]")]
    [InlineData("requestBody: { content: { image/png: {} } }")]
    [InlineData("requestBody: { content: { application/json: { schema: { type: object, additionalProperties: true } } } }")]
    [InlineData("requestBody: { content: { application/json: { schema: { type: object, additionalProperties: {} } } } }")]
    [InlineData("requestBody: { content: { application/json: { schema: { allOf: [{}, { type: string }] } } } }")]
    [InlineData("responses: { '204': { description: Nothing } }")]
    public void What_is_described_binary_or_the_matter_of_another_rule_is_left_alone(string part) =>
        RuleRun.Of("ZTL015", With(part)).ShouldBeEmpty();

    [Fact]
    public void A_parameter_without_a_type_is_found_in_version_2() => RuleRun.Of("ZTL015", """
        swagger: '2.0'
        info: { title: Example, version: '1' }
        paths: { /a: { get: { parameters: [{ name: a, in: query }], responses: { '200': { description: A } } } } }
        """).ShouldHaveSingleItem();

    private static string With(string part) => $$"""
        openapi: 3.1.0
        info: { title: Example, version: '1' }
        paths:
          /a:
            post:
              {{part}}
        """;
}
