namespace Assay.Lint.Tests.Rules.Contract;

public sealed class ImpossibleCompositionTests
{
    private const string Named = "{ type: object, additionalProperties: false, required: [name], properties: { name: { type: string } } }";
    private const string Aged = "{ type: object, additionalProperties: false, required: [age], properties: { age: { type: integer } } }";

    [Theory]
    [InlineData($"{{ allOf: [{Named}, {Aged}] }}")]
    [InlineData("{ allOf: [{ $ref: '#/components/schemas/Named' }, { type: object, required: [age], properties: { age: { type: integer } } }] }")]
    [InlineData("{ allOf: [{ $ref: '#/components/schemas/Named' }], type: object, additionalProperties: false, properties: { age: { type: integer } } }")]
    [InlineData("{ allOf: [{ type: object, additionalProperties: false, properties: { a: { type: string } } }, { type: object, additionalProperties: false, properties: { b: { type: string } } }] }")]
    [InlineData("{ allOf: [{ type: object, unevaluatedProperties: false, properties: { a: { type: string } } }, { type: object, required: [b] }] }")]
    public void Closed_parts_that_exclude_each_other_are_found_at_the_composition(string schema) =>
        RuleRun.Pointers("ZTL025", With(schema)).ShouldBe(["/components/schemas/All/allOf"]);

    [Theory]
    [InlineData("{ allOf: [{ type: object, required: [name], properties: { name: { type: string } } }, { type: object, properties: { age: { type: integer } } }], unevaluatedProperties: false }")]
    [InlineData("{ allOf: [{ $ref: '#/components/schemas/Named' }, { type: object, required: [name] }] }")]
    [InlineData("{ allOf: [{ $ref: '#/components/schemas/Named' }, { type: object, additionalProperties: false, properties: { name: { type: string, maxLength: 9 }, age: { type: integer } } }] }")]
    [InlineData("{ allOf: [{ type: object, additionalProperties: false, patternProperties: { '^x-': { type: string } } }, { type: object, required: [x-a] }] }")]
    [InlineData("{ allOf: [{ type: object, unevaluatedProperties: false, additionalProperties: { type: string } }, { type: object, required: [b] }] }")]
    [InlineData($"{{ oneOf: [{Named}, {Aged}] }}")]
    [InlineData($"{{ not: {{ allOf: [{Named}, {Aged}] }} }}")]
    public void Compositions_that_admit_objects_are_left_alone(string schema) => RuleRun.Of("ZTL025", With(schema)).ShouldBeEmpty();

    [Fact]
    public void What_is_built_of_an_impossible_part_is_not_found_again() =>
        RuleRun.Pointers("ZTL025", With("{ allOf: [{ $ref: '#/components/schemas/Broken' }, { type: object, properties: { c: { type: string } } }] }",
            $"Broken: {{ allOf: [{Named}, {Aged}] }}")).ShouldBe(["/components/schemas/Broken/allOf"]);

    [Fact]
    public void Models_of_version_2_are_looked_at() => RuleRun.Of("ZTL025", """
        swagger: '2.0'
        info: { title: Example, version: '1' }
        paths: { /a: { get: { responses: { '200': { description: A, schema: { $ref: '#/definitions/Cat' } } } } } }
        definitions:
          Pet: { type: object, additionalProperties: false, properties: { name: { type: string } } }
          Cat: { allOf: [{ $ref: '#/definitions/Pet' }, { type: object, required: [lives], properties: { lives: { type: integer } } }] }
        """).ShouldHaveSingleItem().Message.ShouldContain("`lives`");

    private static string With(string schema, string more = "") => $$"""
        openapi: 3.1.0
        info: { title: Example, version: '1' }
        paths:
          /a: { post: { requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/All' } } } } } }
        components:
          schemas:
            Named: {{Named}}
            All: {{schema}}
            {{more}}
        """;
}
