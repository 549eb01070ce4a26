namespace Assay.Lint.Tests.Rules.Request;

public sealed class UnboundedMapTests
{
    private const string Property = "/paths/~1a/post/requestBody/content/application~1json/schema/properties/m";

    [Theory]
    [InlineData("type: object, additionalProperties: { type: string, maxLength: 9 }", "")]
    [InlineData("type: object, properties: { a: { type: string } }, additionalProperties: { type: integer }", "")]
    [InlineData("type: object, additionalProperties: false, patternProperties: { '^x-': { type: string } }", "")]
    [InlineData("type: object, propertyNames: { maxLength: 9 }, additionalProperties: { type: string }", "")]
    [InlineData("anyOf: [{ type: object, additionalProperties: { type: string } }, { type: 'null' }]", "/anyOf/0")]
    public void A_map_without_a_largest_number_is_found(string schema, string below) =>
        RuleRun.Pointers("ZTL128", RuleRun.Taking($"m: {{ {schema} }}")).ShouldBe([Property + below]);

    [Theory]
    [InlineData("type: object, maxProperties: 9, additionalProperties: { type: string }")]
    [InlineData("allOf: [{ type: object, additionalProperties: { type: string } }, { maxProperties: 9 }]")]
    [InlineData("type: object, propertyNames: { enum: [de, fr] }, additionalProperties: { type: string }")]
    [InlineData("type: object, additionalProperties: false, patternProperties: { '^(de|fr)$': { type: string } }")]
    [InlineData("type: object, additionalProperties: true")]
    [InlineData("type: object, additionalProperties: false, properties: { a: { type: string } }")]
    [InlineData("type: object, readOnly: true, additionalProperties: { type: string }")]
    public void A_bounded_map_and_what_is_none_are_left_alone(string schema) =>
        RuleRun.Of("ZTL128", RuleRun.Taking($"m: {{ {schema} }}")).ShouldBeEmpty();

    [Fact]
    public void A_model_is_found_once_with_the_operations_that_take_it() => RuleRun.Of("ZTL128", """
        swagger: '2.0'
        info: { title: Example, version: '1' }
        paths:
          /a: { post: { parameters: [{ name: b, in: body, schema: { $ref: '#/definitions/Labels' } }], responses: { '204': { description: A } } } }
          /b: { post: { parameters: [{ name: b, in: body, schema: { $ref: '#/definitions/Labels' } }], responses: { '204': { description: B } } } }
        definitions: { Labels: { type: object, additionalProperties: { type: string } } }
        """).ShouldHaveSingleItem().Message.ShouldBe("model `Labels` takes any number of properties by its `additionalProperties` (2 operations)");

    [Fact]
    public void Maps_of_one_name_in_many_places_are_one_finding()
    {
        var objects = string.Join(", ", Enumerable.Range(0, 5).Select(i => $"o{i}: {{ type: object, properties: {{ metadata: {{ type: object, additionalProperties: {{ type: string }} }} }} }}"));
        RuleRun.Of("ZTL128", RuleRun.Taking(objects)).ShouldHaveSingleItem().Message.ShouldEndWith("(and so in 4 other places)");
    }

    [Fact]
    public void Answers_are_left_alone() =>
        RuleRun.Of("ZTL128", RuleRun.Answering("m: { type: object, additionalProperties: { type: string } }")).ShouldBeEmpty();
}
