using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Request;

public sealed class DebugParameterTests
{
    [Theory]
    [InlineData("{ name: debug, in: query, schema: { type: boolean } }")]
    [InlineData("{ name: _debug, in: query, schema: { type: string } }")]
    [InlineData("{ name: X-Debug-Mode, in: header, schema: { type: string } }", 0)]
    [InlineData("{ name: debugMode, in: cookie, schema: { type: string } }")]
    [InlineData("{ name: explain, in: query, schema: { type: string, enum: ['true', 'false'] } }")]
    [InlineData("{ name: skip_auth, in: query, schema: { $ref: '#/components/schemas/Flag' } }")]
    public void A_switch_for_developers_is_found(string parameter, int count = 1) =>
        RuleRun.Of("ZTL147", RuleRun.WithParameter(parameter) + "\ncomponents: { schemas: { Flag: { type: boolean } } }\n").Count.ShouldBe(count);

    [Theory]
    [InlineData("{ name: dry_run, in: query, schema: { type: boolean } }")]
    [InlineData("{ name: trace, in: query, schema: { type: string, format: uuid } }")]
    [InlineData("{ name: test, in: query, schema: { type: string } }")]
    [InlineData("{ name: debug, in: path, required: true, schema: { type: string } }", "/a/{debug}")]
    public void Rehearsals_ids_and_names_in_paths_are_left_alone(string parameter, string path = "/a") => RuleRun.Of("ZTL147", RuleRun.WithParameter(parameter, path)).ShouldBeEmpty();

    [Fact]
    public void A_switch_at_the_top_of_a_body_is_found()
    {
        var finding = RuleRun.Of("ZTL147", RuleRun.Taking("debug: { type: boolean }, note: { type: string }")).ShouldHaveSingleItem();
        ((SourceLocation)finding.Where).Pointer.ShouldEndWith("/properties/debug");
        RuleRun.Of("ZTL147", RuleRun.Taking("settings: { type: object, properties: { debug: { type: boolean }, x: { type: boolean } } }, y: { type: string }")).ShouldBeEmpty();
    }

    [Fact]
    public void In_2_0_one_that_very_many_operations_write_out_is_one_finding()
    {
        var paths = string.Concat(Enumerable.Range(0, 25).Select(i => $"  /p{i}: {{ get: {{ parameters: [{{ name: debug, in: query, type: boolean }}], responses: {{}} }} }}\n"));
        RuleRun.Of("ZTL147", "swagger: '2.0'\ninfo: { title: A, version: '1' }\npaths:\n" + paths).ShouldHaveSingleItem().Message.ShouldContain("24 other places");
    }
}
