using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Request;

public sealed class RecursiveBodyTests
{
    [Theory]
    [InlineData("properties: { parent: { $ref: '#/components/schemas/A' } }")]
    [InlineData("properties: { children: { type: array, items: { $ref: '#/components/schemas/A' } } }")]
    [InlineData("additionalProperties: { $ref: '#/components/schemas/A' }")]
    [InlineData("properties: { b: { $ref: '#/components/schemas/B' } }")]
    [InlineData("allOf: [{ properties: { not: { oneOf: [{ type: string }, { $ref: '#/components/schemas/A' }] } } }]")]
    public void A_model_that_holds_itself_is_one_finding(string part)
    {
        var finding = RuleRun.Of("ZTL150", With(part)).ShouldHaveSingleItem();
        ((SourceLocation)finding.Where).Pointer.ShouldBe("/components/schemas/A");
        finding.Cwe.ShouldBe(674);
    }

    [Theory]
    [InlineData("properties: { children: { type: array, maxItems: 5, items: { $ref: '#/components/schemas/A' } } }")]
    [InlineData("properties: { parent: { readOnly: true, allOf: [{ $ref: '#/components/schemas/A' }] } }")]
    [InlineData("properties: { left: { $ref: '#/components/schemas/C' }, right: { $ref: '#/components/schemas/C' } }")]
    public void Bounded_lists_what_only_the_server_sets_and_models_used_twice_are_left_alone(string part) => RuleRun.Of("ZTL150", With(part)).ShouldBeEmpty();

    [Fact]
    public void In_2_0_a_circle_that_only_answers_hold_is_left_alone()
    {
        const string start = "swagger: '2.0'\ninfo: { title: A, version: '1' }\ndefinitions: { N: { type: object, properties: { n: { $ref: '#/definitions/N' } } } }\npaths: { /a: { post: { ";
        RuleRun.Of("ZTL150", start + "responses: { '200': { description: A, schema: { $ref: '#/definitions/N' } } } } } }").ShouldBeEmpty();
        RuleRun.Of("ZTL150", start + "parameters: [{ name: b, in: body, schema: { $ref: '#/definitions/N' } }], responses: {} } } }").ShouldHaveSingleItem();
    }

    private static string With(string part) => $$"""
        openapi: 3.1.0
        info: { title: A, version: '1' }
        paths: { /a: { post: { requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/A' } } } } } } }
        components:
          schemas:
            A: { type: object, {{part}} }
            B: { type: object, properties: { a: { $ref: '#/components/schemas/A' } } }
            C: { type: object }
        """;
}
