using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Contract;

public sealed class UndocumentedRefusalsTests
{
    [Theory]
    [InlineData("/a/{id}", "security: [{ b: [] }]", "401, 403, 404 and 429")]
    [InlineData("/a/{id}", "security: []", "404 and 429")]
    [InlineData("/a", "security: [{ b: [] }, {}]", "401, 403 and 429")]
    [InlineData("/a", "requestBody: { $ref: '#/components/requestBodies/Text' }", "400, 413, 415 and 429")]
    public void One_that_documents_success_alone_is_found_with_all_that_can_occur(string path, string operation, string statuses)
    {
        var finding = RuleRun.Of("ZTL027", With(path, operation, "'201'")).ShouldHaveSingleItem();
        finding.Message.ShouldBe($"`responses` of `POST {path}` documents no refusal, though {statuses} can occur");
        ((SourceLocation)finding.Where).Pointer.ShouldEndWith("/post/responses");
    }

    [Theory]
    [InlineData("ZTL011")]
    [InlineData("ZTL012")]
    [InlineData("ZTL013")]
    [InlineData("ZTL014")]
    public void The_rules_for_single_refusals_leave_it_to_this_one(string code) =>
        RuleRun.Of(code, With("/a/{id}", "security: [{ b: [] }]", "'201'")).ShouldBeEmpty();

    [Theory]
    [InlineData("'201'", "/a", "")]
    [InlineData("default", "/a/{id}", "security: [{ b: [] }]")]
    [InlineData("4XX", "/a/{id}", "security: [{ b: [] }]")]
    [InlineData("'404'", "/a/{id}", "security: [{ b: [] }]")]
    public void One_that_refuses_something_or_can_refuse_one_thing_alone_is_left_to_the_other_rules(string status, string path, string operation) =>
        RuleRun.Of("ZTL027", With(path, operation, status)).ShouldBeEmpty();

    [Fact]
    public void Where_most_are_so_there_is_one_finding()
    {
        var description = "swagger: '2.0'\ninfo: { title: A, version: '1' }\npaths:\n" + string.Concat(Enumerable.Range(0, 5).Select(
            i => $"  /p{i}: {{ post: {{ parameters: [{{ name: b, in: body, schema: {{ type: object }} }}], responses: {{ '{(i == 0 ? "default" : "200")}': {{ description: A }} }} }} }}\n"));
        RuleRun.Of("ZTL027", description).ShouldHaveSingleItem().Message.ShouldBe(
            "4 of the 5 operations in `paths` document no refusal, though 400, 413, 415 and 429 can occur: `POST /p1`, `POST /p2`, `POST /p3`, `POST /p4`");
    }

    [Fact]
    public void Where_most_leave_out_the_same_refusals_and_they_are_many_there_is_one_finding()
    {
        var paths = string.Concat(Enumerable.Range(0, 3).Select(
            i => $"  /p{i}/{{id}}: {{ put: {{ parameters: [{{ $ref: '#/components/parameters/Id' }}], requestBody: {{ $ref: '#/components/requestBodies/Text' }}, responses: {{ '200': {{ description: A }}, '404': {{ description: B }} }} }} }}\n"));
        var description = $"openapi: 3.0.3\ninfo: {{ title: A, version: '1' }}\npaths:\n{paths}"
            + "components:\n  parameters: { Id: { name: id, in: path, required: true, schema: { type: string } } }\n  requestBodies: { Text: { content: { application/json: { schema: { type: string } } } } }\n";
        RuleRun.Of("ZTL027", description).ShouldHaveSingleItem().Message.ShouldBe("most of the operations in `paths` that can answer 400, 413, 415 and 429 do not document it");
        RuleRun.Of("ZTL014", description).ShouldBeEmpty();
    }

    private static string With(string path, string operation, string status) => $$"""
        openapi: 3.1.0
        info: { title: Example, version: '1' }
        paths:
          {{path}}:
            parameters: [{{(path.Contains('{') ? "{ name: id, in: path, required: true, schema: { type: string } }" : "")}}]
            post:
              {{operation}}
              responses: { {{status}}: { description: An answer } }
        components:
          securitySchemes: { b: { type: http, scheme: bearer } }
          requestBodies: { Text: { content: { application/json: { schema: { type: string } } } } }
        """;
}
