namespace Assay.Lint.Tests.Rules.Request;

/// <summary>Texts that choose among things which the contract could list.</summary>
public sealed class FreeChoiceTests
{
    [Theory]
    [InlineData("{ name: order_by, in: query, schema: { type: string } }")]
    [InlineData("{ name: sort-by, in: query, schema: { type: string, pattern: '^[a-z_]{1,20}$' } }")]
    [InlineData("{ name: $orderby, in: query, schema: { type: array, items: { type: string } } }")]
    [InlineData("{ name: sort, in: query, style: deepObject, schema: { anyOf: [{ type: string, enum: [name] }, { type: string }] } }")]
    [InlineData("{ name: groupBy, in: query, schema: { $ref: '#/components/schemas/Text' } }")]
    [InlineData("{ name: X-Sort-Order, in: header, schema: { type: string } }")]
    public void A_sort_by_any_text_is_found(string parameter) => RuleRun.Of("ZTL104", With(parameter)).ShouldHaveSingleItem();

    [Theory]
    [InlineData("{ name: order_by, in: query, schema: { type: string, enum: [name, price] } }")]
    [InlineData("{ name: sort, in: query, schema: { type: array, items: { $ref: '#/components/schemas/Column' } } }")]
    [InlineData("{ name: sort, in: query, schema: { type: string, pattern: '^-?(name|price)$' } }")]
    [InlineData("{ name: sort, in: query, schema: { allOf: [{ type: string }, { $ref: '#/components/schemas/Column' }] } }")]
    [InlineData("{ name: ascending, in: query, schema: { type: boolean } }")]
    [InlineData("{ name: purchase_order, in: query, schema: { type: string } }")]
    public void A_listed_one_and_other_texts_are_left_alone(string parameter) => RuleRun.Of("ZTL104", With(parameter)).ShouldBeEmpty();

    [Theory]
    [InlineData("status", "{ type: string }")]
    [InlineData("filter[status]", "{ type: [string, 'null'] }")]
    [InlineData("orderStatus", "{ type: array, items: { type: string } }")]
    [InlineData("status", "{ type: string, pattern: '.+' }")]
    public void A_free_text_is_found_where_a_model_lists_the_values(string name, string schema) => RuleRun.Of("ZTL105", Orders(name, schema)).ShouldHaveSingleItem();

    [Theory]
    [InlineData("status", "{ $ref: '#/components/schemas/OrderStatus' }")]
    [InlineData("status", "{ type: array, items: { $ref: '#/components/schemas/OrderStatus' } }")]
    [InlineData("status", "{ type: integer }")]
    [InlineData("note", "{ type: string }")]
    [InlineData("status", "{ type: string, format: uuid }")]
    public void A_text_that_uses_the_list_or_means_something_else_is_left_alone(string name, string schema) => RuleRun.Of("ZTL105", Orders(name, schema)).ShouldBeEmpty();

    [Fact]
    public void In_version_2_the_list_may_be_that_of_a_property() => RuleRun.Pointers("ZTL105", """
        swagger: '2.0'
        info: { title: A, version: '1' }
        paths:
          /orders: { get: { parameters: [{ name: state, in: query, type: string }], responses: { '200': { description: A, schema: { type: array, items: { $ref: '#/definitions/Order' } } } } } }
        definitions: { Order: { type: object, properties: { state: { type: string, enum: [new, paid] } } } }
        """).ShouldBe(["/paths/~1orders/get/parameters/0"]);

    private static string With(string parameter) =>
        RuleRun.WithParameter(parameter) + "\ncomponents: { schemas: { Text: { type: string, maxLength: 9 }, Column: { enum: [name, price] } } }";

    private static string Orders(string name, string schema) => $$"""
        openapi: 3.1.0
        info: { title: A, version: '1' }
        paths:
          /orders:
            get:
              parameters: [{ name: '{{name}}', in: query, schema: {{schema}} }]
              responses: { '200': { description: A, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Order' } } } } } }
        components:
          schemas:
            OrderStatus: { type: string, enum: [new, paid] }
            Order: { type: object, properties: { status: { $ref: '#/components/schemas/OrderStatus' } } }
        """;
}
