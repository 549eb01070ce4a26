using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Contract;

public sealed class BrokenDefaultTests
{
    [Theory]
    [InlineData("{ name: n, in: query, schema: { type: integer, maximum: 9, default: 10 } }", "/paths/~1a/get/parameters/0/schema/default")]
    [InlineData("{ name: n, in: query, schema: { type: boolean, default: 'yes' } }", "/paths/~1a/get/parameters/0/schema/default")]
    [InlineData("{ name: n, in: query, schema: { type: string, enum: [a, b], default: c } }", "/paths/~1a/get/parameters/0/schema/default")]
    [InlineData("{ name: n, in: query, schema: { type: array, items: { type: string }, default: a } }", "/paths/~1a/get/parameters/0/schema/default")]
    public void A_default_of_a_parameter_that_its_schema_refuses_is_found_at_the_default(string parameter, string pointer) =>
        ((SourceLocation)RuleRun.Of("ZTL021", RuleRun.WithParameter(parameter)).ShouldHaveSingleItem().Where).Pointer.ShouldBe(pointer);

    [Theory]
    [InlineData("{ name: n, in: query, schema: { type: integer, maximum: 9, default: 9 } }")]
    [InlineData("{ name: n, in: query, schema: { type: array, items: { type: string }, default: [] } }")]
    [InlineData("{ name: n, in: query, schema: { type: [string, 'null'], default: null } }")]
    [InlineData("{ name: n, in: query, schema: { type: string, default: null } }")]
    public void A_default_that_fits_and_a_null_are_left_alone(string parameter) =>
        RuleRun.Of("ZTL021", RuleRun.WithParameter(parameter)).ShouldBeEmpty();

    [Fact]
    public void A_default_beside_a_reference_and_one_beside_all_of_are_checked_against_the_target()
    {
        const string models = """

            components: { schemas: { Color: { type: string, enum: [red, blue] } } }
            """;
        RuleRun.Of("ZTL021", RuleRun.Taking("color: { $ref: '#/components/schemas/Color', default: green }") + models).ShouldHaveSingleItem();
        RuleRun.Of("ZTL021", RuleRun.Taking("color: { allOf: [{ $ref: '#/components/schemas/Color' }], default: green }") + models).ShouldHaveSingleItem();
        RuleRun.Of("ZTL021", RuleRun.Taking("color: { $ref: '#/components/schemas/Color', default: red }") + models).ShouldBeEmpty();
    }

    [Fact]
    public void In_2_0_the_default_stands_in_the_parameter()
    {
        var finding = RuleRun.Of("ZTL021", "swagger: '2.0'\ninfo: { title: A, version: '1' }\npaths: { /a: { get: { parameters: [{ name: n, in: query, type: integer, default: '5' }], responses: {} } } }").ShouldHaveSingleItem();
        ((SourceLocation)finding.Where).Pointer.ShouldBe("/paths/~1a/get/parameters/0/default");
    }

    [Fact]
    public void A_default_that_several_operations_share_is_one_finding_and_its_value_is_not_printed()
    {
        var finding = RuleRun.Of("ZTL021", """
            openapi: 3.0.3
            info: { title: A, version: '1' }
            paths:
              /a: { get: { parameters: [{ $ref: '#/components/parameters/P' }], responses: {} } }
              /b: { get: { parameters: [{ $ref: '#/components/parameters/P' }], responses: {} } }
            components: { parameters: { P: { name: p, in: query, schema: { type: string, maxLength: 3, default: secret-value } } } }
            """).ShouldHaveSingleItem();
        finding.Message.ShouldNotContain("secret-value");
    }
}
