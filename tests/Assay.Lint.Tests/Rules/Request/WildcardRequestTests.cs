using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Request;

public sealed class WildcardRequestTests
{
    [Theory]
    [InlineData("/orders", "'*/*'", "{ type: object }")]
    [InlineData("/orders", "application/*", "{ type: string }")]
    [InlineData("/files", "'*/*'", "{ type: object }")]
    [InlineData("/orders", "'*/*'", "{}")]
    [InlineData("/orders", "application/octet-stream", "{ $ref: '#/components/schemas/Order' }")]
    public void A_body_of_any_type_is_found_at_its_media_type(string path, string media, string schema) =>
        ((SourceLocation)RuleRun.Of("ZTL146", With(path, media, schema)).ShouldHaveSingleItem().Where).Pointer.ShouldContain("/post/requestBody/content/");

    [Theory]
    [InlineData("/orders", "application/json", "{ type: object }")]
    [InlineData("/files", "'*/*'", "{ type: string }")]
    [InlineData("/orders", "'*/*'", "{ type: string, format: binary }")]
    [InlineData("/orders", "application/octet-stream", "{ type: string, format: binary }")]
    [InlineData("/orders", "image/*", "{ type: string }")]
    public void Named_types_and_uploads_are_left_alone(string path, string media, string schema) => RuleRun.Of("ZTL146", With(path, media, schema)).ShouldBeEmpty();

    [Fact]
    public void In_2_0_it_is_found_once_in_the_list_that_says_so()
    {
        var finding = RuleRun.Of("ZTL146", """
            swagger: '2.0'
            info: { title: A, version: '1' }
            consumes: ['*/*']
            paths:
              /a: { post: { parameters: [{ name: b, in: body, schema: { type: object } }], responses: {} } }
              /b: { post: { parameters: [{ name: b, in: body, schema: { type: object } }], responses: {} } }
              /c: { get: { responses: {} } }
            """).ShouldHaveSingleItem();
        ((SourceLocation)finding.Where).Pointer.ShouldBe("/consumes/0");
    }

    private static string With(string path, string media, string schema) =>
        $"openapi: 3.1.0\ninfo: {{ title: A, version: '1' }}\npaths: {{ {path}: {{ post: {{ requestBody: {{ content: {{ {media}: {{ schema: {schema} }} }} }} }} }} }}\ncomponents: {{ schemas: {{ Order: {{ type: object }} }} }}\n";
}
