using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Request;

public sealed class TraceMethodTests
{
    [Theory]
    [InlineData("openapi: 3.0.3", "trace", "/paths/~1a/trace")]
    [InlineData("openapi: 3.1.0", "trace", "/paths/~1a/trace")]
    public void TRACE_is_found_at_the_operation(string version, string method, string pointer)
    {
        var finding = RuleRun.Of("ZTL148", $"{version}\ninfo: {{ title: A, version: '1' }}\npaths: {{ /a: {{ {method}: {{ responses: {{ '200': {{ description: A }} }} }} }} }}\n").ShouldHaveSingleItem();
        ((SourceLocation)finding.Where).Pointer.ShouldBe(pointer);
        finding.Message.ShouldStartWith("`TRACE /a`");
    }

    [Fact]
    public void CONNECT_is_found_among_the_additional_operations_of_3_2_and_others_there_are_not()
    {
        var finding = RuleRun.Of("ZTL148", "openapi: 3.2.0\ninfo: { title: A, version: '1' }\npaths: { /a: { additionalOperations: { CONNECT: { responses: { '200': { description: A } } }, PURGE: { responses: { '200': { description: A } } } } } }").ShouldHaveSingleItem();
        ((SourceLocation)finding.Where).Pointer.ShouldBe("/paths/~1a/additionalOperations/CONNECT");
    }

    [Theory]
    [InlineData("openapi: 3.1.0", "/a: { get: { responses: {} }, options: { responses: {} }, head: { responses: {} } }")]
    [InlineData("swagger: '2.0'", "/trace: { get: { responses: {} } }")]
    [InlineData("openapi: 3.2.0", "/a: { query: { responses: {} } }")]
    public void Other_methods_and_paths_of_that_name_are_left_alone(string version, string path) =>
        RuleRun.Of("ZTL148", $"{version}\ninfo: {{ title: A, version: '1' }}\npaths: {{ {path} }}\n").ShouldBeEmpty();
}
