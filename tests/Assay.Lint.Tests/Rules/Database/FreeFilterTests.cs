namespace Assay.Lint.Tests.Rules.Database;

public sealed class FreeFilterTests
{
    [Theory]
    [InlineData("{ name: filter, in: query, schema: { type: string } }")]
    [InlineData("{ name: $filter, in: query, schema: { type: string, maxLength: 500 } }")]
    [InlineData("{ name: where, in: query, schema: { type: array, items: { type: string } } }")]
    [InlineData("{ name: q, in: query, description: 'Supports the operators AND, OR and parentheses', schema: { type: string } }")]
    public void A_condition_that_may_be_any_text_is_found_and_no_general_rule_reports_it_too(string parameter)
    {
        RuleRun.Of("ZTL402", RuleRun.WithParameter(parameter)).ShouldHaveSingleItem();
        RuleRun.Of("ZTL401", RuleRun.WithParameter(parameter)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{ name: filter, in: query, schema: { type: string, enum: [open, closed] } }")]
    [InlineData("{ name: filter, in: query, schema: { type: string, pattern: '^[a-z]{1,20}$' } }")]
    [InlineData("{ name: q, in: query, description: Words to search for, schema: { type: string } }")]
    [InlineData("{ name: filter, in: query, schema: { type: object, properties: { status: { type: string } } } }")]
    [InlineData("{ name: 'filter[status]', in: query, schema: { type: string } }")]
    public void Listed_values_words_to_search_for_and_typed_filters_are_left_alone(string parameter) => RuleRun.Of("ZTL402", RuleRun.WithParameter(parameter)).ShouldBeEmpty();

    [Fact]
    public void In_2_0_a_shared_parameter_is_one_finding() =>
        RuleRun.Of("ZTL402", """
            swagger: '2.0'
            info: { title: A, version: '1' }
            paths:
              /a: { get: { parameters: [{ $ref: '#/parameters/F' }], responses: {} } }
              /b: { get: { parameters: [{ $ref: '#/parameters/F' }], responses: {} } }
            parameters: { F: { name: criteria, in: query, type: string } }
            """).ShouldHaveSingleItem().Message.ShouldContain("(2 operations)");
}
