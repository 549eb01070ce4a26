using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Response;

public sealed class CacheablePersonalDataTests
{
    [Theory]
    [InlineData("ETag", "email: { type: string }")]
    [InlineData("X-Request-Id", "owner: { $ref: '#/components/schemas/Person' }")]
    [InlineData("ETag", "people: { type: array, items: { allOf: [{ $ref: '#/components/schemas/Person' }] } }")]
    public void Personal_data_that_may_be_kept_is_found_at_the_answer(string header, string property) =>
        ((SourceLocation)RuleRun.Of("ZTL208", With($"headers: {{ {header}: {{ schema: {{ type: string }} }} }},", property)).ShouldHaveSingleItem().Where).Pointer.ShouldBe("/paths/~1a/get/responses/200");

    [Theory]
    [InlineData("headers: { cache-control: { schema: { type: string } } },", "email: { type: string }", "b: []")]
    [InlineData("headers: { ETag: { schema: { type: string } } },", "color: { type: string }", "b: []")]
    [InlineData("headers: { ETag: { schema: { type: string } } },", "email: { type: string }", "")]
    [InlineData("", "email: { type: string }", "b: []")]
    public void What_is_not_kept_not_personal_or_public_and_contracts_without_headers_are_left_alone(string headers, string property, string scheme) =>
        RuleRun.Of("ZTL208", With(headers, property, scheme)).ShouldBeEmpty();

    private static string With(string headers, string property, string scheme = "b: []") => $$"""
        openapi: 3.1.0
        info: { title: A, version: '1' }
        paths: { /a: { get: { security: [{ {{scheme}} }], responses: { '200': { description: A, {{headers}} content: { application/json: { schema: { type: object, properties: { {{property}} } } } } } } } } }
        components: { securitySchemes: { b: { type: http, scheme: bearer } }, schemas: { Person: { type: object, properties: { phone_number: { type: string } } } } }
        """;
}
