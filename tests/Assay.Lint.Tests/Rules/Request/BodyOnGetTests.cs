using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Request;

public sealed class BodyOnGetTests
{
    private const string Body = "requestBody: { content: { application/json: { schema: { type: object } } } }";

    [Theory]
    [InlineData("get", Severity.Warning)]
    [InlineData("head", Severity.Warning)]
    [InlineData("delete", Severity.Warning)]
    public void A_body_where_none_is_expected_is_found(string method, Severity severity)
    {
        var finding = RuleRun.Of("ZTL124", With($"/a: {{ {method}: {{ {Body} }} }}")).ShouldHaveSingleItem();
        finding.Severity.ShouldBe(severity);
        ((SourceLocation)finding.Where).Pointer.ShouldBe($"/paths/~1a/{method}/requestBody");
    }

    [Fact]
    public void A_shared_body_is_found_where_the_operation_takes_it() =>
        RuleRun.Pointers("ZTL124", With("/a: { get: { requestBody: { $ref: '#/components/requestBodies/A' } }, post: { requestBody: { $ref: '#/components/requestBodies/A' } } }")
            + "\ncomponents: { requestBodies: { A: { content: { application/json: { schema: { type: object } } } } } }").ShouldBe(["/paths/~1a/get/requestBody"]);

    [Theory]
    [InlineData("{ name: filter, in: body, schema: { type: object } }", "/paths/~1a/get/parameters/0")]
    [InlineData("{ name: filter, in: formData, type: string }", "/paths/~1a/get")]
    public void Bodies_of_version_2_are_found(string parameter, string pointer) => RuleRun.Pointers("ZTL124", $$"""
        swagger: '2.0'
        info: { title: Example, version: '1' }
        paths: { /a: { get: { parameters: [{{parameter}}], responses: { '200': { description: A } } } } }
        """).ShouldBe([pointer]);

    [Fact]
    public void Where_most_operations_have_one_there_is_one_finding() =>
        RuleRun.Of("ZTL124", With(string.Join("\n  ", Enumerable.Range(0, 4).Select(i => $"/a{i}: {{ delete: {{ {Body} }} }}"))))
            .ShouldHaveSingleItem().Message.ShouldBe("4 of the 4 DELETE operations in `paths` take a body");

    [Theory]
    [InlineData($"/a: {{ post: {{ {Body} }} }}")]
    [InlineData($"/a: {{ put: {{ {Body} }}, patch: {{ {Body} }} }}")]
    [InlineData("/a: { get: { parameters: [{ name: q, in: query, schema: { type: string } }] }, delete: {} }")]
    [InlineData("/a: { get: { requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object, properties: {} } } } } } }")]
    [InlineData("/a: { get: { responses: { '200': { description: A, content: { application/json: { schema: { type: object } } } } } } }")]
    public void Other_methods_and_other_parts_are_left_alone(string path) => RuleRun.Of("ZTL124", With(path)).ShouldBeEmpty();

    [Fact]
    public void The_method_query_of_version_3_2_is_made_for_a_body() =>
        RuleRun.Of("ZTL124", With($"/a: {{ query: {{ {Body} }} }}").Replace("3.1.0", "3.2.0", StringComparison.Ordinal)).ShouldBeEmpty();

    private static string With(string paths) => $"openapi: 3.1.0\ninfo: {{ title: A, version: '1' }}\npaths:\n  {paths}\n";
}
