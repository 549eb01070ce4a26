using Assay.Contract.OpenApi;

namespace Assay.Contract.Tests.OpenApi;

public sealed class MisspeltKeywordTests
{
    [Theory]
    [InlineData("{ type: object, additionalProperies: false }", "additionalProperties")]
    [InlineData("{ tpye: string }", "type")]
    [InlineData("{ type: string, maxlength: 5 }", "maxLength")]
    [InlineData("{ type: string, max_length: 5 }", "maxLength")]
    [InlineData("{ type: object, properties: { a: { type: integer, minimun: 1 } } }", "minimum")]
    [InlineData("{ type: array, items: { type: string, patern: a } }", "pattern")]
    [InlineData("{ allOf: [{ type: string, enums: [a] }] }", "enum")]
    [InlineData("{ type: object, requried: [a] }", "required")]
    public void A_slip_in_a_schema_is_found_with_the_word_that_was_meant(string schema, string meant) =>
        Slips(With($"components: {{ schemas: {{ A: {schema} }} }}")).ShouldHaveSingleItem().Hint.ShouldBe($"did you mean `{meant}`?");

    [Theory]
    [InlineData("secutiry: []", "security")]
    [InlineData("servers: [{ ulr: 'https://a.example' }]", "url")]
    [InlineData("components: { securityShemes: {} }", "securitySchemes")]
    [InlineData("components: { securitySchemes: { a: { type: http, schema: bearer } } }", "scheme")]
    [InlineData("components: { parameters: { a: { name: a, in: query, requred: true, schema: { type: string } } } }", "required")]
    [InlineData("components: { responses: { a: { description: A, contents: {} } } }", "content")]
    [InlineData("components: { requestBodies: { a: { contnet: {} } } }", "content")]
    [InlineData("components: { headers: { a: { shema: { type: string } } } }", "schema")]
    [InlineData("webhooks: { a: { post: { responces: {} } } }", "responses")]
    [InlineData("webhooks: { a: { paramters: [] } }", "parameters")]
    [InlineData("webhooks: { a: { post: { callbacks: { b: { '{$url}': { post: { operationID: c } } } } } } }", "operationId")]
    public void A_slip_in_any_other_object_is_found(string part, string meant) =>
        Slips(With(part)).ShouldHaveSingleItem().Hint.ShouldBe($"did you mean `{meant}`?");

    [Theory]
    [InlineData("components: { schemas: { A: { type: object, x-additionalProperies: false } } }")]
    [InlineData("components: { schemas: { A: { type: object, properties: { tpye: { type: string } } } } }")]
    [InlineData("components: { schemas: { A: { type: object, example: { tpye: a }, default: { tpye: a } } } }")]
    [InlineData("components: { schemas: { A: { enum: [{ tpye: a }] } } }")]
    [InlineData("components: { schemas: { tpye: { type: string } } }")]
    [InlineData("components: { schemas: { A: { type: string, note: read this, unit: cm, id: a } } }")]
    [InlineData("components: { schemas: { A: { type: string, nullable: true, examples: [a] } } }")]
    [InlineData("components: { examples: { a: { value: { descripton: a } } } }")]
    [InlineData("components: { securitySchemes: { a: { type: oauth2, flows: { implicit: { authorizationUrl: a, scopes: { tokenUrls: b } } } } } }")]
    [InlineData("x-tagGroups: [{ nmae: a }]")]
    [InlineData("entirely: unknown")]
    public void Extensions_free_names_data_and_other_words_are_left_alone(string part) =>
        Slips(With(part)).ShouldBeEmpty();

    private static Finding[] Slips(string text) => [.. ApiContract.Parse(text).Problems.Where(p => p.Code == "ZTL010")];

    private static string With(string part) => $$"""
        openapi: 3.1.0
        info: { title: Example, version: '1' }
        paths: {}
        {{part}}
        """;
}
