namespace Assay.Lint.Tests.Rules.Request;

public sealed class OpenPatternTests
{
    [Theory]
    [InlineData(".*")]
    [InlineData("^.*$")]
    [InlineData(".+")]
    [InlineData(@"[\s\S]*")]
    [InlineData(@"^(.|\n)*$")]
    [InlineData("^[^]*$")]
    [InlineData("")]
    [InlineData("^.{1,20}")]
    [InlineData("^(?:.*)$")]
    public void A_pattern_that_lets_everything_through_is_found(string pattern) =>
        RuleRun.Pointers("ZTL122", RuleRun.WithParameter($"{{ name: a, in: query, schema: {{ type: string, pattern: '{pattern}' }} }}"))
            .ShouldBe(["/paths/~1a/get/parameters/0/schema/pattern"]);

    [Theory]
    [InlineData("^[a-z ]*$")]
    [InlineData("^.{1,40}$")]
    [InlineData(@"^[^\r\n]*$")]
    [InlineData(@"\S")]
    [InlineData("^(?!.*<).*$")]
    public void A_pattern_that_keeps_something_out_is_left_alone(string pattern) =>
        RuleRun.Of("ZTL122", RuleRun.WithParameter($"{{ name: a, in: query, schema: {{ type: string, pattern: '{pattern}' }} }}")).ShouldBeEmpty();

    [Theory]
    [InlineData("a: { type: string, enum: [x, y], pattern: '.*' }")]
    [InlineData("a: { type: string, format: uuid, pattern: '.*' }")]
    [InlineData("a: { type: string, not: { pattern: '.*' } }")]
    [InlineData("pattern: { type: string, maxLength: 9 }")]
    public void One_that_is_not_the_constraint_is_left_alone(string property) => RuleRun.Of("ZTL122", RuleRun.Taking(property)).ShouldBeEmpty();

    [Fact]
    public void A_model_that_many_operations_reach_is_one_finding_with_their_number() => RuleRun.Of("ZTL122", """
        openapi: 3.0.3
        info: { title: Example, version: '1' }
        paths:
          /a: { post: { requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Text' } } } }, responses: { '204': { description: A } } } }
          /b: { get: { parameters: [{ name: t, in: query, schema: { $ref: '#/components/schemas/Text' } }], responses: { '204': { description: B } } } }
        components: { schemas: { Text: { type: string, pattern: '^.*$' } } }
        """).ShouldHaveSingleItem().Message.ShouldEndWith("(2 operations)");

    [Fact]
    public void Answers_are_left_alone() => RuleRun.Of("ZTL122", RuleRun.Answering("a: { type: string, pattern: '.*' }")).ShouldBeEmpty();
}
