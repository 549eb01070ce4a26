using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Request;

public sealed class GraphqlTunnelTests
{
    [Theory]
    [InlineData("query: { type: string }", "/graphql", Severity.Warning)]
    [InlineData("query: { type: string }, variables: { type: object }", "/api", Severity.Warning)]
    [InlineData("sql: { type: string, maxLength: 2000 }", "/reports", Severity.Error)]
    [InlineData("raw_sql: { type: string }", "/reports", Severity.Error)]
    [InlineData("query: { type: string, description: A SQL WHERE clause }", "/search", Severity.Error)]
    [InlineData("statements: { type: array, items: { type: string } }", "/db/cypher", Severity.Error)]
    public void A_text_in_a_query_language_is_found(string properties, string path, Severity severity) =>
        RuleRun.Of("ZTL140", RuleRun.Taking(properties, path)).ShouldHaveSingleItem().Severity.ShouldBe(severity);

    [Theory]
    [InlineData("application/graphql", Severity.Warning)]
    [InlineData("application/sparql-query", Severity.Error)]
    public void A_body_in_a_query_language_is_found(string range, Severity severity) => RuleRun.Of("ZTL140", $$"""
        openapi: 3.0.3
        info: { title: Example, version: '1' }
        paths: { /a: { post: { requestBody: { content: { {{range}}: { schema: { type: string } } } }, responses: { '200': { description: A } } } } }
        """).ShouldHaveSingleItem().Severity.ShouldBe(severity);

    [Fact]
    public void A_parameter_of_version_2_is_found() => RuleRun.Pointers("ZTL140", """
        swagger: '2.0'
        info: { title: Example, version: '1' }
        paths: { /graphql: { get: { parameters: [{ name: query, in: query, type: string }], responses: { '200': { description: A } } } } }
        """).ShouldBe(["/paths/~1graphql/get/parameters/0"]);

    [Theory]
    [InlineData("query: { type: string }", "/search")]
    [InlineData("query: { type: string, enum: [orders, users] }", "/graphql")]
    [InlineData("sql: { type: boolean }", "/reports")]
    [InlineData("nosqlite: { type: string }", "/reports")]
    [InlineData("operationName: { type: string }", "/graphql")]
    public void Searches_and_listed_queries_are_left_alone(string properties, string path) => RuleRun.Of("ZTL140", RuleRun.Taking(properties, path)).ShouldBeEmpty();
}
