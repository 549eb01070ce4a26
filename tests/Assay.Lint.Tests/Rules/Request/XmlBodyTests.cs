namespace Assay.Lint.Tests.Rules.Request;

public sealed class XmlBodyTests
{
    [Theory]
    [InlineData("application/xml")]
    [InlineData("text/xml; charset=utf-8")]
    [InlineData("application/soap+xml")]
    public void A_body_in_xml_is_found_at_its_media_type(string range) =>
        RuleRun.Pointers("ZTL139", With($"/a: {{ post: {{ requestBody: {{ content: {{ '{range}': {{ schema: {{ type: object }} }} }} }} }} }}"))
            .ShouldBe([$"/paths/~1a/post/requestBody/content/{range.Replace("/", "~1", StringComparison.Ordinal)}"]);

    [Fact]
    public void A_shared_body_is_found_once_with_the_operations_that_take_it() => RuleRun.Of("ZTL139", With(
        "/a: { post: { requestBody: { $ref: '#/components/requestBodies/B' } }, put: { requestBody: { $ref: '#/components/requestBodies/B' } } }",
        "components: { requestBodies: { B: { content: { application/xml: { schema: { type: object } } } } } }"))
        .ShouldHaveSingleItem().Message.ShouldEndWith("(2 operations)");

    [Fact]
    public void Many_are_one_finding() => RuleRun.Of("ZTL139", With(string.Join("\n  ", Enumerable.Range(0, 4).Select(
        i => $"/a{i}: {{ post: {{ requestBody: {{ content: {{ application/xml: {{ schema: {{ type: object }} }} }} }} }} }}"))))
        .ShouldHaveSingleItem().Message.ShouldBe("4 operations in `paths` take XML");

    [Theory]
    [InlineData("consumes: [application/json, application/xml]", "", "/consumes")]
    [InlineData("", "consumes: [text/xml],", "/paths/~1a/post/consumes")]
    public void The_lists_of_version_2_are_found(string root, string operation, string pointer) => RuleRun.Pointers("ZTL139", $$"""
        swagger: '2.0'
        info: { title: Example, version: '1' }
        {{root}}
        paths:
          /a: { post: { {{operation}} parameters: [{ name: b, in: body, schema: { type: object } }], responses: { '204': { description: A } } } }
          /b: { get: { responses: { '204': { description: A } } } }
        """).ShouldBe([pointer]);

    [Theory]
    [InlineData("/a: { post: { requestBody: { content: { application/json: { schema: { type: object } } } } } }")]
    [InlineData("/a: { get: { responses: { '200': { description: A, content: { application/xml: { schema: { type: object } } } } } } }")]
    [InlineData("/a: { post: { requestBody: { content: { text/html: { schema: { type: string } } } } } }")]
    public void Other_bodies_and_answers_are_left_alone(string path) => RuleRun.Of("ZTL139", With(path)).ShouldBeEmpty();

    private static string With(string paths, string more = "") => $"openapi: 3.1.0\ninfo: {{ title: A, version: '1' }}\npaths:\n  {paths}\n{more}\n";
}
