using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Response;

public sealed class WildcardResponseTests
{
    [Theory]
    [InlineData("'200'", "'*/*'", "/paths/~1a/get/responses/200/content/*~1*")]
    [InlineData("'201'", "application/*", "/paths/~1a/get/responses/201/content/application~1*")]
    public void An_answer_of_any_type_is_found_at_its_media_type(string status, string media, string pointer) =>
        ((SourceLocation)RuleRun.Of("ZTL212", With(status, media)).ShouldHaveSingleItem().Where).Pointer.ShouldBe(pointer);

    [Theory]
    [InlineData("'200'", "application/json")]
    [InlineData("'200'", "image/*")]
    [InlineData("'404'", "'*/*'")]
    public void Named_types_images_and_errors_are_left_alone(string status, string media) => RuleRun.Of("ZTL212", With(status, media)).ShouldBeEmpty();

    [Fact]
    public void In_2_0_it_is_found_once_in_the_list_that_says_so()
    {
        var finding = RuleRun.Of("ZTL212", """
            swagger: '2.0'
            info: { title: A, version: '1' }
            produces: ['*/*']
            paths:
              /a: { get: { responses: { '200': { description: A, schema: { type: string } } } } }
              /b: { get: { responses: { '200': { description: A, schema: { type: string } } } } }
              /c: { get: { produces: [application/json], responses: { '200': { description: A, schema: { type: string } } } } }
              /d: { delete: { responses: { '204': { description: A } } } }
            """).ShouldHaveSingleItem();
        ((SourceLocation)finding.Where).Pointer.ShouldBe("/produces/0");
    }

    private static string With(string status, string media) =>
        $"openapi: 3.1.0\ninfo: {{ title: A, version: '1' }}\npaths: {{ /a: {{ get: {{ responses: {{ {status}: {{ description: A, content: {{ {media}: {{ schema: {{ type: string }} }} }} }} }} }} }} }}\n";
}
