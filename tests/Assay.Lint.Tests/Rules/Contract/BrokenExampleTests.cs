using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Contract;

public sealed class BrokenExampleTests
{
    [Theory]
    [InlineData("example: { id: 1 }", 1)]
    [InlineData("example: { name: a }", 0)]
    [InlineData("example: { id: 1, name: a }", 0)]
    [InlineData("examples: { one: { value: { name: 7 } }, two: { value: { name: b } } }", 1)]
    [InlineData("examples: { far: { externalValue: 'https://a.example/x.json' } }", 0)]
    [InlineData("examples: { named: { $ref: '#/components/examples/Wrong' } }", 1)]
    [InlineData("example: '{\"name\":\"a\"}'", 0)]
    public void The_example_of_a_request_is_checked_without_what_is_read_only(string example, int count) =>
        RuleRun.Of("ZTL022", Taking(example)).Count.ShouldBe(count);

    [Fact]
    public void The_example_of_an_answer_is_checked_without_what_is_write_only()
    {
        var finding = RuleRun.Of("ZTL022", Answering("{ id: 1, password: b }")).ShouldHaveSingleItem();
        ((SourceLocation)finding.Where).Pointer.ShouldBe("/paths/~1a/get/responses/200/content/application~1json/example");
        finding.Message.ShouldNotContain("`b`");
        RuleRun.Of("ZTL022", Answering("{ name: a, id: 1 }")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{ name: n, in: query, example: 101, schema: { type: integer, maximum: 9 } }", 1)]
    [InlineData("{ name: n, in: query, examples: { a: { value: x } }, schema: { type: string, format: uuid } }", 1)]
    [InlineData("{ name: n, in: query, schema: { type: string, enum: [a], examples: [a, b] } }", 1)]
    [InlineData("{ name: n, in: query, example: '5', schema: { type: integer } }", 0)]
    [InlineData("{ name: n, in: query, example: 5, schema: { type: string } }", 0)]
    [InlineData("{ name: n, in: query, example: 'a,b', schema: { type: array, items: { type: string } } }", 0)]
    public void The_example_of_a_parameter_may_be_written_as_text(string parameter, int count) =>
        RuleRun.Of("ZTL022", RuleRun.WithParameter(parameter)).Count.ShouldBe(count);

    [Fact]
    public void In_3_0_a_null_is_right_where_the_schema_is_nullable()
    {
        const string start = "openapi: 3.0.3\ninfo: { title: A, version: '1' }\npaths: { /a: { post: { responses: {}, requestBody: { content: { application/json: { schema: { type: object, properties: { n: { type: string, nullable: ";
        RuleRun.Of("ZTL022", start + "true } }, example: { n: null } } } } } } } }").ShouldBeEmpty();
        RuleRun.Of("ZTL022", start + "false } }, example: { n: null } } } } } } } }").ShouldHaveSingleItem();
    }

    [Fact]
    public void In_2_0_answers_show_examples_by_media_type()
    {
        var finding = RuleRun.Of("ZTL022", "swagger: '2.0'\ninfo: { title: A, version: '1' }\npaths: { /a: { get: { responses: { '200': { description: A, schema: { type: integer }, examples: { application/json: abc } } } } } }").ShouldHaveSingleItem();
        ((SourceLocation)finding.Where).Pointer.ShouldBe("/paths/~1a/get/responses/200/examples/application~1json");
    }

    [Fact]
    public void Many_examples_that_break_at_one_keyword_are_one_finding()
    {
        var finding = RuleRun.Of("ZTL022", RuleRun.WithParameter("{ name: n, in: query, schema: { type: integer, maximum: 9, examples: [10, 11, 12, 13, 14] } }")).ShouldHaveSingleItem();
        finding.Message.ShouldEndWith("(and so in 4 other examples)");
    }

    private static string Taking(string example) => $$"""
        openapi: 3.1.0
        info: { title: A, version: '1' }
        paths:
          /a: { post: { requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/M' }, {{example}} } } } } }
        components:
          examples: { Wrong: { value: { name: [] } } }
          schemas: { M: { type: object, required: [id, name], properties: { id: { type: integer, readOnly: true }, name: { type: string } } } }
        """;

    private static string Answering(string example) => $$"""
        openapi: 3.1.0
        info: { title: A, version: '1' }
        paths:
          /a: { get: { responses: { '200': { description: A, content: { application/json: { schema: { $ref: '#/components/schemas/M' }, example: {{example}} } } } } } }
        components:
          schemas: { M: { type: object, required: [id, name, password], properties: { id: { type: integer, readOnly: true }, name: { type: string }, password: { type: string, writeOnly: true } } } }
        """;
}
