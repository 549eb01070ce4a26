using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Response;

public sealed class ErrorDetailTests
{
    [Theory]
    [InlineData("'500'", "stackTrace: { type: string }")]
    [InlineData("'400'", "debug: { type: object }")]
    [InlineData("4XX", "inner_exception: { $ref: '#/components/schemas/E' }")]
    [InlineData("default", "trace: { type: array, items: { type: string } }")]
    [InlineData("'503'", "errors: { type: array, items: { allOf: [{ type: object, properties: { sql: { type: string } } }] } }")]
    public void What_an_error_tells_of_the_inside_is_found_wherever_it_stands(string status, string property) =>
        RuleRun.Of("ZTL205", With(status, property)).ShouldHaveSingleItem();

    [Theory]
    [InlineData("'500'", "message: { type: string }, traceId: { type: string }, code: { type: string }")]
    [InlineData("'500'", "trace: { type: string }")]
    [InlineData("'500'", "debug: { type: boolean }")]
    [InlineData("'202'", "exception: { type: string }")]
    public void Ids_switches_and_successful_answers_are_left_alone(string status, string property) =>
        RuleRun.Of("ZTL205", With(status, property)).ShouldBeEmpty();

    [Fact]
    public void A_shared_model_of_2_0_is_one_finding_at_the_model()
    {
        var finding = RuleRun.Of("ZTL205", """
            swagger: '2.0'
            info: { title: A, version: '1' }
            paths:
              /a: { get: { responses: { '200': { description: A }, '500': { $ref: '#/responses/E' } } } }
              /b: { get: { responses: { '200': { description: A }, default: { $ref: '#/responses/E' } } } }
            responses: { E: { description: E, schema: { $ref: '#/definitions/Error' } } }
            definitions: { Error: { type: object, properties: { exception: { type: string } } } }
            """).ShouldHaveSingleItem();
        ((SourceLocation)finding.Where).Pointer.ShouldBe("/definitions/Error/properties/exception");
        finding.Message.ShouldContain("(2 operations)");
        finding.Cwe.ShouldBe(209);
    }

    private static string With(string status, string property) => $$"""
        openapi: 3.1.0
        info: { title: A, version: '1' }
        paths:
          /a: { get: { responses: { '200': { description: A }, {{status}}: { description: E, content: { application/problem+json: { schema: { type: object, properties: { {{property}} } } } } } } } }
        components: { schemas: { E: { type: object, properties: { message: { type: string } } } } }
        """;
}
