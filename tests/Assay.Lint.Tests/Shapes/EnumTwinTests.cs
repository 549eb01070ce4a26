namespace Assay.Lint.Tests.Shapes;

/// <summary>Texts beside lists of the same name: whether the same values are meant.</summary>
public sealed class EnumTwinTests
{
    [Theory]
    [InlineData("{ name: status, in: query, schema: { type: string } }")]
    [InlineData("{ name: status, in: query, description: 'One of `new` and `paid`', schema: { type: string } }")]
    [InlineData("{ name: status, in: query, schema: { type: string, example: paid } }")]
    [InlineData("{ name: filter_status, in: query, schema: { type: string } }")]
    public void A_text_that_means_the_values_listed_is_found(string parameter) =>
        RuleRun.Of("ZTL105", Orders(parameter)).ShouldHaveSingleItem();

    [Theory]
    [InlineData("{ name: status, in: query, description: 'One of `created`, `fulfilled` or `refunded`', schema: { type: string } }")]
    [InlineData("{ name: status, in: query, description: 'Only with the status `pending`, `paid`, `failed` or `canceled`', schema: { type: string } }")]
    [InlineData("{ name: status, in: query, schema: { type: string, example: anything else } }")]
    [InlineData("{ name: status, in: query, description: 'Any text, e.g. new or paid', schema: { type: string } }")]
    [InlineData("{ name: status, in: query, description: A comma-separated list, schema: { type: string } }")]
    [InlineData("{ name: colour, in: query, schema: { type: string } }")]
    public void A_text_that_means_others_is_left_alone(string parameter) => RuleRun.Of("ZTL105", Orders(parameter)).ShouldBeEmpty();

    [Fact]
    public void What_only_another_kind_of_object_lists_is_left_alone() => RuleRun.Of("ZTL105", """
        openapi: 3.1.0
        info: { title: A, version: '1' }
        paths:
          /user: { patch: { requestBody: { content: { application/json: { schema: { type: object, properties: { location: { type: string } } } } } } } }
          /user/machines: { post: { requestBody: { content: { application/json: { schema: { type: object, properties: { location: { type: string, enum: [east, west] } } } } } } } }
        """).ShouldBeEmpty();

    private static string Orders(string parameter) => $$"""
        openapi: 3.1.0
        info: { title: A, version: '1' }
        paths:
          /orders:
            get:
              parameters: [{{parameter}}]
              responses:
                "200": { description: A, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Order' } } } } }
        components:
          schemas:
            Order: { type: object, properties: { status: { type: string, enum: [new, paid] } } }
            CarColour: { type: string, enum: [red, blue] }
        """;
}
