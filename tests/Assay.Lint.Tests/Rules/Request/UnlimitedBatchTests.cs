using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Request;

public sealed class UnlimitedBatchTests
{
    private const string Schema = "/requestBody/content/application~1json/schema";

    [Theory]
    [InlineData("/orders", "{ type: array, items: { type: object, properties: { note: { type: string } } } }", "")]
    [InlineData("/orders", "{ type: array, items: { $ref: '#/components/schemas/Order' } }", "")]
    [InlineData("/orders/batch", "{ type: object, properties: { ids: { type: array, items: { type: string } } } }", "/properties/ids")]
    [InlineData("/bulkDelete", "{ type: array, items: { type: integer } }", "")]
    [InlineData("/orders:batchGet", "{ allOf: [{ type: object, properties: { orders: { type: array, items: { type: object } } } }] }", "/allOf/0/properties/orders")]
    public void A_list_of_work_without_an_end_is_found(string path, string schema, string below) =>
        RuleRun.Pointers("ZTL136", With(path, schema)).ShouldBe([$"/paths/{path.Replace("/", "~1", StringComparison.Ordinal)}/post{Schema}{below}"]);

    [Fact]
    public void An_end_that_is_far_away_is_a_warning() =>
        RuleRun.Of("ZTL136", With("/orders", "{ type: array, maxItems: 5000, items: { type: object } }")).ShouldHaveSingleItem().Severity.ShouldBe(Severity.Warning);

    [Fact]
    public void The_same_list_is_not_found_as_a_list_without_a_limit_too() =>
        RuleRun.Of("ZTL109", With("/orders", "{ type: array, items: { type: object, properties: { note: { type: string } } } }")).ShouldBeEmpty();

    [Fact]
    public void A_body_of_version_2_is_found() => RuleRun.Pointers("ZTL136", """
        swagger: '2.0'
        info: { title: Example, version: '1' }
        paths: { /a: { post: { parameters: [{ name: b, in: body, schema: { type: array, items: { type: object } } }], responses: { '204': { description: A } } } } }
        """).ShouldBe(["/paths/~1a/post/parameters/0"]);

    [Theory]
    [InlineData("/orders", "{ type: array, maxItems: 100, items: { type: object } }")]
    [InlineData("/orders", "{ type: array, items: { type: string } }")]
    [InlineData("/orders/batch", "{ type: object, properties: { found: { type: array, readOnly: true, items: { type: object } } } }")]
    [InlineData("/orders", "{ type: object, properties: { tags: { type: array, items: { type: object } } } }")]
    [InlineData("/orders/batch", "{ type: object, properties: { ids: { type: array, maxItems: 100, items: { type: string } } } }")]
    [InlineData("/orders/batch", "{ type: object, properties: { fields: { type: array, items: { type: string, enum: [a, b] } } } }")]
    [InlineData("/orders", "{ type: array, items: { type: object, properties: { op: { type: string }, path: { type: string } } } }")]
    public void A_bounded_list_and_one_that_is_no_work_are_left_alone(string path, string schema) => RuleRun.Of("ZTL136", With(path, schema)).ShouldBeEmpty();

    private static string With(string path, string schema) => $$"""
        openapi: 3.1.0
        info: { title: Example, version: '1' }
        paths: { '{{path}}': { post: { requestBody: { content: { application/json: { schema: {{schema}} } } } } } }
        components: { schemas: { Order: { type: object, properties: { note: { type: string } } } } }
        """;
}
