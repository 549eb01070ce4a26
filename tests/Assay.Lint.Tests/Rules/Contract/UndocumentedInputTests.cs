using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Contract;

public sealed class UndocumentedInputTests
{
    [Theory]
    [InlineData("ZTL018", "application/json: { schema: { type: string } }")]
    [InlineData("ZTL018", "application/octet-stream: {}")]
    [InlineData("ZTL018", "application/json: { schema: { $ref: '#/components/schemas/Open' } }")]
    [InlineData("ZTL018", "application/json: { schema: { type: array, items: { type: boolean } } }")]
    [InlineData("ZTL019", "application/json: { schema: { type: boolean } }")]
    [InlineData("ZTL020", "application/json: { schema: { type: boolean } }")]
    public void A_refusal_of_a_body_that_is_not_documented_is_found_at_the_responses(string code, string content) =>
        ((SourceLocation)RuleRun.Of(code, Taking(content, "'200'")).ShouldHaveSingleItem().Where).Pointer.ShouldBe("/paths/~1a/post/responses");

    [Theory]
    [InlineData("ZTL018", "application/json: { schema: { type: string } }", "'413'")]
    [InlineData("ZTL018", "application/json: { schema: { type: string } }", "4XX")]
    [InlineData("ZTL018", "application/json: { schema: { $ref: '#/components/schemas/Closed' } }", "'200'")]
    [InlineData("ZTL018", "application/json: { schema: { type: array, maxItems: 9, items: { type: string, enum: [a] } } }", "'200'")]
    [InlineData("ZTL019", "application/json: { schema: { type: boolean } }", "'415'")]
    [InlineData("ZTL019", "application/json: { schema: { type: boolean } }", "default")]
    [InlineData("ZTL020", "application/json: { schema: { type: boolean } }", "'400'")]
    [InlineData("ZTL020", "application/json: { schema: { type: boolean } }", "'422'")]
    [InlineData("ZTL020", "application/json: { schema: { type: boolean } }", "4xx")]
    public void A_documented_refusal_and_a_bounded_body_are_left_alone(string code, string content, string status) =>
        RuleRun.Of(code, Taking(content, status)).ShouldBeEmpty();

    [Theory]
    [InlineData("{ name: n, in: query, schema: { type: integer } }", 1)]
    [InlineData("{ name: n, in: query, schema: { type: string, format: uuid } }", 1)]
    [InlineData("{ name: n, in: header, required: true, schema: { type: string } }", 1)]
    [InlineData("{ name: n, in: query, schema: { type: string } }", 0)]
    [InlineData("", 0)]
    public void A_parameter_that_can_be_wrong_needs_400(string parameter, int count) =>
        RuleRun.Of("ZTL020", RuleRun.WithParameter(parameter, operation: "responses: { '200': { description: A }, '409': { description: B } }")).Count.ShouldBe(count);

    [Fact]
    public void Without_a_body_there_is_nothing_to_refuse()
    {
        const string description = "swagger: '2.0'\ninfo: { title: A, version: '1' }\nconsumes: [application/json]\npaths: { /a: { get: { responses: { '200': { description: A } } } } }";
        RuleRun.Of("ZTL018", description).ShouldBeEmpty();
        RuleRun.Of("ZTL019", description).ShouldBeEmpty();
        RuleRun.Of("ZTL020", description).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ZTL018", "413")]
    [InlineData("ZTL019", "415")]
    [InlineData("ZTL020", "400")]
    public void What_most_operations_of_2_0_lack_is_one_finding(string code, string status)
    {
        var description = "swagger: '2.0'\ninfo: { title: A, version: '1' }\npaths:\n" + string.Concat(Enumerable.Range(0, 4).Select(
            i => $"  /p{i}: {{ post: {{ parameters: [{{ name: b, in: body, schema: {{ type: object }} }}], responses: {{ '{(i == 0 ? status : "409")}': {{ description: A }}, '429': {{ description: B }} }} }} }}\n"));
        var finding = RuleRun.Of(code, description).ShouldHaveSingleItem();
        ((SourceLocation)finding.Where).Pointer.ShouldBe("/paths");
        finding.Message.ShouldStartWith("3 of the 4 operations in `paths`");
    }

    private static string Taking(string content, string status) => $$"""
        openapi: 3.1.0
        info: { title: Example, version: '1' }
        paths:
          /a:
            post:
              requestBody: { content: { {{content}} } }
              responses: { {{status}}: { description: An answer }, "409": { description: Another refusal } }
        components:
          schemas:
            Open: { type: object, properties: { a: { type: boolean } } }
            Closed: { type: object, additionalProperties: false, properties: { a: { type: string, maxLength: 9 } } }
        """;
}
