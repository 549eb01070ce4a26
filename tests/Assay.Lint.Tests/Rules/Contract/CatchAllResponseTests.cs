using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Contract;

public sealed class CatchAllResponseTests
{
    [Theory]
    [InlineData("openapi: 3.1.0", "default: { description: A }")]
    [InlineData("openapi: 3.0.3", "default: { $ref: '#/components/responses/R' }")]
    [InlineData("swagger: '2.0'", "default: { description: A, schema: { type: string } }")]
    public void An_operation_that_names_no_status_is_found_at_its_responses(string version, string responses) =>
        ((SourceLocation)RuleRun.Of("ZTL024", With(version, responses)).ShouldHaveSingleItem().Where).Pointer.ShouldBe("/paths/~1a/get/responses");

    [Theory]
    [InlineData("'200': { description: A }, default: { description: B }")]
    [InlineData("2XX: { description: A }")]
    [InlineData("'404': { description: A }")]
    public void One_that_names_a_status_or_a_range_is_left_alone(string responses) =>
        RuleRun.Of("ZTL024", With("openapi: 3.1.0", responses)).ShouldBeEmpty();

    [Fact]
    public void Where_most_operations_are_so_there_is_one_finding()
    {
        var paths = string.Concat(Enumerable.Range(0, 5).Select(i => $"  /p{i}: {{ get: {{ responses: {{ {(i == 0 ? "'200'" : "default")}: {{ description: A }} }} }} }}\n"));
        var finding = RuleRun.Of("ZTL024", "openapi: 3.1.0\ninfo: { title: A, version: '1' }\npaths:\n" + paths).ShouldHaveSingleItem();
        finding.Message.ShouldStartWith("4 of the 5 operations in `paths` name no status");
    }

    private static string With(string version, string responses) =>
        $"{version}\ninfo: {{ title: A, version: '1' }}\npaths: {{ /a: {{ get: {{ responses: {{ {responses} }} }} }} }}\n"
        + (version[0] == 'o' ? "components: { responses: { R: { description: A } } }\n" : "");
}
