using Assay.Contract;

namespace Assay.Lint.Tests.Rules.ThirdParty;

public sealed class CallbackToClientUrlTests
{
    [Theory]
    [InlineData("{$request.body#/notify}", "/components/schemas/S/properties/notify")]
    [InlineData("{$request.body#/receivers/0/at}", "/components/schemas/S/properties/receivers/items/properties/at")]
    [InlineData("https://{$request.query.host}/hook", "/paths/~1a/post/parameters/0")]
    [InlineData("{$request.body#/nowhere}", "/paths/~1a/post/callbacks/back/{$request.body#~1nowhere}")]
    public void An_address_that_the_caller_chooses_is_found_where_it_can_be_pinned(string expression, string pointer) =>
        ((SourceLocation)RuleRun.Of("ZTL304", With(expression)).ShouldHaveSingleItem().Where).Pointer.ShouldBe(pointer);

    [Theory]
    [InlineData("{$request.body#/pinned}")]
    [InlineData("{$request.header.X-Back}")]
    [InlineData("https://partner.example/{$request.body#/notify}")]
    [InlineData("{$request.body#/callbackUrl}")]
    [InlineData("https://partner.example/hook")]
    public void Pinned_hosts_and_what_free_url_reports_are_left_alone(string expression) => RuleRun.Of("ZTL304", With(expression)).ShouldBeEmpty();

    [Fact]
    public void What_is_left_to_free_url_is_found_by_it() =>
        RuleRun.Of("ZTL301", With("{$request.body#/callbackUrl}")).ShouldHaveSingleItem();

    private static string With(string expression) => $$"""
        openapi: 3.1.0
        info: { title: A, version: '1' }
        paths:
          /a:
            post:
              parameters: [{ name: host, in: query, schema: { type: string } }, { name: X-Back, in: header, schema: { type: string, enum: ['https://a.example'] } }]
              requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/S' } } } }
              responses: { '201': { description: A } }
              callbacks: { back: { '{{expression}}': { post: { responses: { '200': { description: A } } } } } }
        components:
          schemas:
            S:
              type: object
              properties:
                notify: { type: string, maxLength: 99 }
                pinned: { type: string, pattern: '^https://partner\.example/[a-z]+$' }
                callbackUrl: { type: string, format: uri }
                receivers: { type: array, items: { type: object, properties: { at: { type: string } } } }
        """;
}
