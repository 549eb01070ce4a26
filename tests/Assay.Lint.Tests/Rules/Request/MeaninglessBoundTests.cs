using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Request;

public sealed class MeaninglessBoundTests
{
    [Theory]
    [InlineData("{ name: page, in: query, schema: { type: integer, minimum: 1, maximum: 2147483647 } }", "maximum")]
    [InlineData("{ name: page, in: query, schema: { type: integer, minimum: 1, exclusiveMaximum: 9007199254740992 } }", "exclusiveMaximum")]
    [InlineData("{ name: amount, in: query, schema: { type: integer, minimum: -9223372036854775808, maximum: 100 } }", "minimum")]
    [InlineData("{ name: price, in: query, schema: { type: number, minimum: 0, maximum: 1.7976931348623157e308 } }", "maximum")]
    public void The_end_of_a_type_is_a_warning_at_the_keyword(string parameter, string keyword)
    {
        var finding = RuleRun.Of("ZTL121", RuleRun.WithParameter(parameter)).ShouldHaveSingleItem();
        finding.Severity.ShouldBe(Severity.Warning);
        ((SourceLocation)finding.Where).Pointer.ShouldBe($"/paths/~1a/get/parameters/0/schema/{keyword}");
    }

    [Theory]
    [InlineData("note: { type: string, maxLength: 2147483647 }")]
    [InlineData("tags: { type: array, maxItems: 1000000000, items: { type: integer } }")]
    [InlineData("labels: { type: object, maxProperties: 4294967295, additionalProperties: { type: string } }")]
    [InlineData("note: { allOf: [{ type: string }, { maxLength: 1e9 }] }")]
    public void A_length_that_nobody_comes_near_is_found(string property) =>
        RuleRun.Of("ZTL121", RuleRun.Taking(property)).ShouldHaveSingleItem();

    [Fact]
    public void Both_ends_are_one_finding() =>
        RuleRun.Of("ZTL121", RuleRun.Taking("count: { type: integer, minimum: -2147483648, maximum: 2147483647 }"))
            .ShouldHaveSingleItem().Message.ShouldContain("`maximum` and the `minimum`");

    [Fact]
    public void A_shared_parameter_of_version_2_is_found_once() => RuleRun.Pointers("ZTL121", """
        swagger: '2.0'
        info: { title: Example, version: '1' }
        parameters: { Limit: { name: limit, in: query, type: integer, minimum: 1, maximum: 2147483647 } }
        paths:
          /a: { get: { parameters: [{ $ref: '#/parameters/Limit' }], responses: { '200': { description: A } } } }
          /b: { get: { parameters: [{ $ref: '#/parameters/Limit' }], responses: { '200': { description: B } } } }
        """).ShouldBe(["/parameters/Limit/maximum"]);

    [Theory]
    [InlineData("count: { type: integer, minimum: 0, maximum: 1000000 }")]
    [InlineData("order_id: { type: integer, minimum: 1, maximum: 9223372036854775807 }")]
    [InlineData("seed: { type: integer, minimum: -9223372036854775808, maximum: 9223372036854775807 }")]
    [InlineData("member_permissions: { type: integer, minimum: 0, maximum: 18014398509481983 }")]
    [InlineData("video: { type: string, format: binary, maxLength: 536870912 }")]
    [InlineData("note: { type: string, readOnly: true, maxLength: 2147483647 }")]
    [InlineData("note: { type: string, maxLength: 200, not: { maxLength: 4294967295 } }")]
    public void Bounds_that_say_something_are_left_alone(string property) => RuleRun.Of("ZTL121", RuleRun.Taking(property)).ShouldBeEmpty();

    [Fact]
    public void What_only_answers_hold_is_left_alone() =>
        RuleRun.Of("ZTL121", RuleRun.Answering("count: { type: integer, minimum: 0, maximum: 2147483647 }")).ShouldBeEmpty();
}
