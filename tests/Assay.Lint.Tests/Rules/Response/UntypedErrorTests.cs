using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Response;

public sealed class UntypedErrorTests
{
    [Theory]
    [InlineData("{ type: object }", "/paths/~1a/get/responses/400/content/application~1json/schema")]
    [InlineData("{ type: object, additionalProperties: true }", "/paths/~1a/get/responses/400/content/application~1json/schema")]
    [InlineData("{ type: array, items: { type: object } }", "/paths/~1a/get/responses/400/content/application~1json/schema/items")]
    [InlineData("{ $ref: '#/components/schemas/Open' }", "/components/schemas/Open")]
    public void An_error_of_which_nothing_is_named_is_found_at_its_schema(string schema, string pointer) =>
        ((SourceLocation)RuleRun.Of("ZTL207", With("application/json", schema)).ShouldHaveSingleItem().Where).Pointer.ShouldBe(pointer);

    [Theory]
    [InlineData("application/json", "{ type: object, properties: { message: { type: string } } }")]
    [InlineData("application/json", "{ allOf: [{ type: object }, { properties: { message: { type: string } } }] }")]
    [InlineData("application/json", "{ type: object, additionalProperties: { type: string } }")]
    [InlineData("application/json", "{ type: string }")]
    [InlineData("application/json", "{}")]
    [InlineData("text/plain", "{ type: object }")]
    public void Named_properties_maps_texts_and_what_other_rules_report_are_left_alone(string media, string schema) =>
        RuleRun.Of("ZTL207", With(media, schema)).ShouldBeEmpty();

    [Fact]
    public void A_model_of_2_0_that_many_errors_share_is_one_finding() =>
        RuleRun.Of("ZTL207", """
            swagger: '2.0'
            info: { title: A, version: '1' }
            paths:
              /a: { get: { responses: { '200': { description: A }, '400': { description: E, schema: { $ref: '#/definitions/E' } }, default: { description: E, schema: { $ref: '#/definitions/E' } } } } }
            definitions: { E: { type: object } }
            """).ShouldHaveSingleItem().Message.ShouldStartWith("model `E` is an object");

    private static string With(string media, string schema) => $$"""
        openapi: 3.1.0
        info: { title: A, version: '1' }
        paths: { /a: { get: { responses: { '200': { description: A }, '400': { description: E, content: { {{media}}: { schema: {{schema}} } } } } } } }
        components: { schemas: { Open: { type: object, description: An error } } }
        """;
}
