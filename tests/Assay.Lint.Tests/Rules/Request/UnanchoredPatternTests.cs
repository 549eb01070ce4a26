using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Request;

public sealed class UnanchoredPatternTests
{
    [Theory]
    [InlineData("[a-z]+", "`^` and `$` are missing")]
    [InlineData("^[a-z]+", "`$` is missing")]
    [InlineData("[^<>]", "`^` and `$` are missing")]
    [InlineData("[0-9]{4}$", "`^` is missing")]
    [InlineData("^(a|b)|c$", "from an alternative")]
    [InlineData("^[a-z]+$|[0-9]", "from an alternative")]
    public void A_pattern_that_a_part_of_the_text_satisfies_is_found(string pattern, string message)
    {
        var finding = RuleRun.Of("ZTL123", With(pattern)).ShouldHaveSingleItem();
        finding.Message.ShouldContain(message);
        finding.Severity.ShouldBe(Severity.Error);
        ((SourceLocation)finding.Where).Pointer.ShouldBe("/paths/~1a/get/parameters/0/schema/pattern");
    }

    [Fact]
    public void A_fixed_beginning_is_a_warning() => RuleRun.Of("ZTL123", With("^ord_")).ShouldHaveSingleItem().Severity.ShouldBe(Severity.Warning);

    [Theory]
    [InlineData("^[a-z]+$")]
    [InlineData("^(a|b)$")]
    [InlineData("^a$|^b$")]
    [InlineData("^https://partner.example/.*")]
    [InlineData(".*@example.com$")]
    [InlineData(".*")]
    [InlineData(@"\S")]
    [InlineData("(?=.*[A-Z])(?=.*[0-9]).{8,}")]
    [InlineData(@"\{question\}[\s\S]*?\{content\}")]
    [InlineData("^(?=.*[A-Z]).{8,}")]
    [InlineData(@"\{question\}")]
    [InlineData(".^")]
    public void A_pattern_of_the_whole_text_or_that_says_what_surrounds_it_is_left_alone(string pattern) =>
        RuleRun.Of("ZTL123", With(pattern)).ShouldBeEmpty();

    [Theory]
    [InlineData("a: { $ref: '#/components/schemas/Code' }", 1)]
    [InlineData("a: { anyOf: [{ type: string, pattern: '[a-z]' }, { type: integer }] }", 1)]
    [InlineData("a: { type: object, propertyNames: { pattern: '[a-z]' }, additionalProperties: { type: string } }", 1)]
    [InlineData("a: { type: string, not: { pattern: '[<>]' } }", 0)]
    [InlineData("a: { type: string, enum: [ab], pattern: '[a-z]' }", 0)]
    [InlineData("a: { type: string, format: date, pattern: '[0-9]' }", 0)]
    public void It_is_looked_for_wherever_it_binds_a_request(string property, int count) =>
        RuleRun.Of("ZTL123", RuleRun.Taking(property) + "\ncomponents: { schemas: { Code: { type: string, pattern: '[a-z]' } } }\n").Count.ShouldBe(count);

    [Fact]
    public void A_header_of_version_2_is_found() => RuleRun.Pointers("ZTL123", """
        swagger: '2.0'
        info: { title: Example, version: '1' }
        paths: { /a: { get: { parameters: [{ name: X-Trace, in: header, type: string, pattern: '[0-9a-f]+' }], responses: { '200': { description: A } } } } }
        """).ShouldBe(["/paths/~1a/get/parameters/0/pattern"]);

    private static string With(string pattern) =>
        RuleRun.WithParameter($"{{ name: a, in: query, schema: {{ type: string, pattern: '{pattern}' }} }}");
}
