using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Response;

public sealed class OpenCorsTests
{
    [Theory]
    [InlineData("Access-Control-Allow-Origin: { schema: { type: string, enum: ['*'] } }", Severity.Warning)]
    [InlineData("Access-Control-Allow-Origin: { schema: { type: string, default: '*' } }", Severity.Warning)]
    [InlineData("Access-Control-Allow-Origin: { example: '*', schema: { type: string } }", Severity.Warning)]
    [InlineData("access-control-allow-origin: { $ref: '#/components/headers/Cors' }", Severity.Warning)]
    [InlineData("Access-Control-Allow-Origin: { schema: { type: string } }, Access-Control-Allow-Credentials: { schema: { type: boolean, const: true } }", Severity.Error)]
    public void An_answer_that_every_origin_may_read_is_found(string headers, Severity severity) =>
        RuleRun.Of("ZTL210", With(headers)).ShouldHaveSingleItem().Severity.ShouldBe(severity);

    [Theory]
    [InlineData("Access-Control-Allow-Origin: { schema: { type: string, enum: ['https://a.example'] } }", "b: []")]
    [InlineData("Access-Control-Allow-Origin: { schema: { type: string } }", "b: []")]
    [InlineData("Access-Control-Allow-Origin: { schema: { type: string, enum: ['*'] } }", "")]
    [InlineData("Access-Control-Allow-Methods: { schema: { type: string, enum: ['*'] } }", "b: []")]
    public void Named_origins_and_public_operations_are_left_alone(string headers, string scheme) => RuleRun.Of("ZTL210", With(headers, scheme)).ShouldBeEmpty();

    [Fact]
    public void In_2_0_the_value_stands_in_the_header()
    {
        var finding = RuleRun.Of("ZTL210", """
            swagger: '2.0'
            info: { title: A, version: '1' }
            security: [{ k: [] }]
            paths: { /a: { get: { responses: { '200': { description: A, headers: { Access-Control-Allow-Origin: { type: string, default: '*' } } } } } } }
            securityDefinitions: { k: { type: apiKey, in: header, name: K } }
            """).ShouldHaveSingleItem();
        ((SourceLocation)finding.Where).Pointer.ShouldBe("/paths/~1a/get/responses/200/headers/Access-Control-Allow-Origin");
    }

    private static string With(string headers, string scheme = "b: []") => $$"""
        openapi: 3.1.0
        info: { title: A, version: '1' }
        paths: { /a: { get: { security: [{ {{scheme}} }], responses: { '200': { description: A, headers: { {{headers}} } } } } } }
        components: { securitySchemes: { b: { type: http, scheme: bearer } }, headers: { Cors: { schema: { type: string, example: '*' } } } }
        """;
}
