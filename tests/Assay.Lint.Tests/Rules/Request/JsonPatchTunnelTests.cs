namespace Assay.Lint.Tests.Rules.Request;

public sealed class JsonPatchTunnelTests
{
    private const string Content = "/paths/~1a/patch/requestBody/content/";

    [Theory]
    [InlineData("application/json-patch+json: {}", "application~1json-patch+json")]
    [InlineData("application/json-patch+json: { schema: { type: array, items: { type: object } } }", "application~1json-patch+json/schema")]
    [InlineData("application/json-patch+json: { schema: { type: array, items: { type: object, properties: { op: { type: string }, path: { type: string } } } } }", "application~1json-patch+json/schema/items/properties/path")]
    [InlineData("application/json-patch+json: { schema: { type: array, items: { allOf: [{ type: object, properties: { path: { type: string, pattern: '^/.*$' } } }] } } }", "application~1json-patch+json/schema/items/allOf/0/properties/path")]
    [InlineData("application/merge-patch+json: { schema: { type: object } }", "application~1merge-patch+json/schema")]
    public void A_patch_that_may_change_anything_is_found(string content, string pointer) =>
        RuleRun.Pointers("ZTL141", With(content)).ShouldBe([Content + pointer]);

    [Fact]
    public void A_model_of_version_2_is_found_once() => RuleRun.Of("ZTL141", """
        swagger: '2.0'
        info: { title: Example, version: '1' }
        consumes: [application/json-patch+json, application/merge-patch+json]
        paths:
          /a: { patch: { parameters: [{ name: b, in: body, schema: { $ref: '#/definitions/Patch' } }], responses: { '204': { description: A } } } }
          /b: { patch: { parameters: [{ name: b, in: body, schema: { $ref: '#/definitions/Patch' } }], responses: { '204': { description: B } } } }
        definitions: { Patch: { type: object, description: What to change } }
        """).ShouldHaveSingleItem().Message.ShouldBe("model `Patch` lets a patch change any property (2 operations)");

    [Theory]
    [InlineData("application/json-patch+json: { schema: { type: array, items: { type: object, properties: { op: { type: string }, path: { enum: [/name, /note] } } } } }")]
    [InlineData("application/json-patch+json: { schema: { type: array, items: { type: object, properties: { op: { type: string }, path: { type: string, pattern: '^/(name|tags/[0-9]{1,2})$' } } } } }")]
    [InlineData("application/merge-patch+json: { schema: { type: object, additionalProperties: false, properties: { note: { type: string } } } }")]
    [InlineData("application/merge-patch+json: { schema: { type: object, properties: { note: { type: string } } } }")]
    [InlineData("application/json: { schema: { type: object } }")]
    public void A_limited_patch_and_other_bodies_are_left_alone(string content) => RuleRun.Of("ZTL141", With(content)).ShouldBeEmpty();

    private static string With(string content) => $$"""
        openapi: 3.1.0
        info: { title: Example, version: '1' }
        paths: { /a: { patch: { requestBody: { content: { {{content}} } } } } }
        """;
}
