namespace Assay.Lint.Tests.Rules.Request;

public sealed class FreeExpansionTests
{
    [Theory]
    [InlineData("{ name: fields, in: query, schema: { type: string } }")]
    [InlineData("{ name: expand, in: query, schema: { type: array, items: { type: string, maxLength: 50 } } }")]
    [InlineData("{ name: $select, in: query, schema: { $ref: '#/components/schemas/T' } }")]
    [InlineData("{ name: 'fields[orders]', in: query, schema: { type: string, pattern: '^[a-z,]+$' } }")]
    public void A_choice_of_properties_that_takes_any_text_is_found_and_no_general_rule_reports_it_too(string parameter)
    {
        var description = RuleRun.WithParameter(parameter) + "\ncomponents: { schemas: { T: { type: string } } }\n";
        RuleRun.Of("ZTL154", description).ShouldHaveSingleItem();
        if (!parameter.Contains("$ref"))
        {
            RuleRun.Of("ZTL401", description).ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("{ name: fields, in: query, schema: { type: string, enum: [id, name] } }")]
    [InlineData("{ name: include, in: query, schema: { type: array, items: { type: string, enum: [owner] } } }")]
    [InlineData("{ name: include, in: query, schema: { type: boolean } }")]
    [InlineData("{ name: include_deleted, in: query, schema: { type: string } }")]
    [InlineData("{ name: fields, in: header, schema: { type: string } }")]
    public void Listed_values_switches_and_other_names_are_left_alone(string parameter) => RuleRun.Of("ZTL154", RuleRun.WithParameter(parameter)).ShouldBeEmpty();

    [Fact]
    public void In_2_0_one_that_very_many_operations_write_out_is_one_finding()
    {
        var paths = string.Concat(Enumerable.Range(0, 30).Select(i => $"  /p{i}: {{ get: {{ parameters: [{{ name: fields, in: query, type: array, items: {{ type: string }} }}], responses: {{}} }} }}\n"));
        var description = "swagger: '2.0'\ninfo: { title: A, version: '1' }\npaths:\n" + paths;
        RuleRun.Of("ZTL154", description).ShouldHaveSingleItem().Message.ShouldContain("29 other places");
        RuleRun.Of("ZTL401", description).ShouldBeEmpty();
    }
}
