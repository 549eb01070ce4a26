using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Request;

/// <summary>Texts, numbers and lists of requests without a largest size.</summary>
public sealed class UnconstrainedTests
{
    [Theory]
    [InlineData("ZTL106", "note: { type: string }", "/note")]
    [InlineData("ZTL106", "note: { type: [string, 'null'], minLength: 1 }", "/note")]
    [InlineData("ZTL106", "note: { anyOf: [{ type: string, maxLength: 9 }, { type: string, pattern: '^a+$' }] }", "/note/anyOf/1")]
    [InlineData("ZTL106", "rule: { type: string, format: regex }", "/rule")]
    [InlineData("ZTL107", "count: { type: integer }", "/count")]
    [InlineData("ZTL107", "count: { type: integer, format: int64, minimum: 0 }", "/count")]
    [InlineData("ZTL107", "count: { allOf: [{ type: integer }, { maximum: 9 }] }", "/count/allOf/0")]
    [InlineData("ZTL108", "price: { type: number }", "/price")]
    [InlineData("ZTL108", "price: { type: number, format: double, exclusiveMinimum: 0 }", "/price")]
    [InlineData("ZTL108", "price: { oneOf: [{ type: number, maximum: 9 }, { type: 'null' }] }", "/price/oneOf/0")]
    [InlineData("ZTL109", "list: { type: array, items: { type: boolean } }", "/list")]
    [InlineData("ZTL109", "list: { allOf: [{ type: array }, { items: { type: boolean }, minItems: 1 }] }", "/list/allOf/0")]
    [InlineData("ZTL109", "list: { type: array, uniqueItems: true, items: { type: string, maxLength: 3 } }", "/list")]
    public void A_value_without_a_largest_size_is_found(string code, string property, string pointer) =>
        RuleRun.Pointers(code, RuleRun.Taking(property)).ShouldBe(["/paths/~1a/post/requestBody/content/application~1json/schema/properties" + pointer]);

    [Theory]
    [InlineData("ZTL106", "note: { type: string, maxLength: 200 }")]
    [InlineData("ZTL106", "note: { type: string, format: date-time }")]
    [InlineData("ZTL106", "note: { allOf: [{ type: string }, { maxLength: 9 }] }")]
    [InlineData("ZTL106", "note: { type: string, pattern: '^[a-z]{1,9}$' }")]
    [InlineData("ZTL106", "note: { type: string, readOnly: true }")]
    [InlineData("ZTL106", "note: { const: a }")]
    [InlineData("ZTL107", "count: { type: integer, minimum: 0, maximum: 9 }")]
    [InlineData("ZTL107", "count: { type: integer, format: int8 }")]
    [InlineData("ZTL107", "count: { enum: [1, 2] }")]
    [InlineData("ZTL108", "price: { type: number, exclusiveMinimum: 0, maximum: 9 }")]
    [InlineData("ZTL108", "price: { allOf: [{ type: number, minimum: 0 }, { maximum: 9 }] }")]
    [InlineData("ZTL108", "price: { type: integer }")]
    [InlineData("ZTL109", "list: { type: array, maxItems: 9, items: { type: boolean } }")]
    [InlineData("ZTL109", "list: { type: array, prefixItems: [{ type: boolean }], items: false }")]
    [InlineData("ZTL109", "list: { type: array, uniqueItems: true, items: { enum: [a, b] } }")]
    public void A_value_of_limited_size_is_left_alone(string code, string property) => RuleRun.Of(code, RuleRun.Taking(property)).ShouldBeEmpty();

    [Theory]
    [InlineData("ZTL106")]
    [InlineData("ZTL107")]
    [InlineData("ZTL109")]
    public void A_model_that_is_only_answered_needs_no_limits(string code) =>
        RuleRun.Of(code, RuleRun.Answering("note: { type: string }, count: { type: integer }, list: { type: array, items: { type: boolean } }")).ShouldBeEmpty();

    [Theory]
    [InlineData("ZTL106", "model `Text` has no `maxLength` (2 operations)")]
    [InlineData("ZTL107", "model `Count` has no `minimum` and no `maximum` (2 operations)")]
    [InlineData("ZTL109", "model `List` has no `maxItems` (2 operations)")]
    public void A_shared_model_of_version_3_0_is_found_once(string code, string message) => RuleRun.Of(code, """
        openapi: 3.0.3
        info: { title: A, version: '1' }
        paths:
          /a: { post: { requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/All' } } } }, responses: {} } }
          /b: { put: { requestBody: { content: { application/x-www-form-urlencoded: { schema: { allOf: [{ $ref: '#/components/schemas/All' }] } } } }, responses: {} } }
        components:
          schemas:
            All: { type: object, additionalProperties: false, properties: { t: { $ref: '#/components/schemas/Text' }, c: { $ref: '#/components/schemas/Count' }, l: { $ref: '#/components/schemas/List' } } }
            Text: { type: string, nullable: true }
            Count: { type: integer }
            List: { type: array, items: { type: boolean } }
        """).ShouldHaveSingleItem().Message.ShouldBe(message);

    [Theory]
    [InlineData("{ name: name, in: query, schema: { type: string } }")]
    [InlineData("{ name: names, in: query, schema: { type: array, maxItems: 3, items: { type: string, maxLength: 40 } } }")]
    [InlineData("{ name: X-Tenant, in: header, schema: { type: string, pattern: '^[^;]+$' } }")]
    [InlineData("{ name: id, in: path, required: true, schema: { type: string, maxLength: 36 } }")]
    [InlineData("{ name: link, in: cookie, schema: { type: string, format: regex } }")]
    public void A_parameter_that_takes_any_text_is_found(string parameter) => RuleRun.Of("ZTL401", RuleRun.WithParameter(parameter, "/a/{id}")).ShouldHaveSingleItem();

    [Theory]
    [InlineData("{ name: name, in: query, schema: { type: string, pattern: '^[a-z]{1,20}$' } }")]
    [InlineData("{ name: id, in: path, required: true, schema: { type: string, format: uuid } }")]
    [InlineData("{ name: day, in: query, schema: { anyOf: [{ type: string, format: date }, { type: string, enum: [today] }] } }")]
    [InlineData("{ name: count, in: query, schema: { type: integer } }")]
    public void A_parameter_of_a_known_form_is_left_alone(string parameter) => RuleRun.Of("ZTL401", RuleRun.WithParameter(parameter, "/a/{id}")).ShouldBeEmpty();
}
