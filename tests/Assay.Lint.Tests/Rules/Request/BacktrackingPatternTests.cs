namespace Assay.Lint.Tests.Rules.Request;

public sealed class BacktrackingPatternTests
{
    [Theory]
    [InlineData("type: string, pattern: '^(a+)+$'")]
    [InlineData("type: string, pattern: '^(\\w+\\s?)*$'")]
    [InlineData("type: object, patternProperties: { '^(a|a)*$': { type: string } }")]
    [InlineData("type: array, items: { type: string, pattern: '(x+x+)+y' }")]
    public void A_pattern_that_backtracks_without_end_is_found(string schema) => RuleRun.Of("ZTL117", With(schema)).ShouldHaveSingleItem();

    [Theory]
    [InlineData("type: string, pattern: '^[a-z]+(-[a-z]+)*$'")]
    [InlineData("type: string, pattern: '^(?:[A-Za-z0-9+/]{4})*$'")]
    [InlineData("type: object, properties: { pattern: { type: string } }")]
    public void Others_are_left_alone(string schema) => RuleRun.Of("ZTL117", With(schema)).ShouldBeEmpty();

    private static string With(string schema) => RuleRun.WithParameter($"{{ name: a, in: query, schema: {{ {schema} }} }}");
}
