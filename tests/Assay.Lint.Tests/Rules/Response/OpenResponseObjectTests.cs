using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Response;

public sealed class OpenResponseObjectTests
{
    [Theory]
    [InlineData("type: object, properties: { a: { type: string } }", Severity.Info)]
    [InlineData("type: object, additionalProperties: true, properties: { a: { type: string } }", Severity.Warning)]
    [InlineData("type: object, additionalProperties: {}, properties: { a: { type: string } }", Severity.Warning)]
    public void An_open_object_of_an_answer_is_found(string schema, Severity severity) =>
        RuleRun.Of("ZTL203", Answer(schema)).ShouldHaveSingleItem().Severity.ShouldBe(severity);

    [Theory]
    [InlineData("type: object, additionalProperties: false, properties: { a: { type: string } }")]
    [InlineData("type: object, unevaluatedProperties: false, allOf: [{ type: object, properties: { a: { type: string } } }]")]
    [InlineData("type: object, additionalProperties: { type: string, maxLength: 9 }")]
    [InlineData("type: string")]
    public void A_closed_object_and_a_map_are_left_alone(string schema) =>
        RuleRun.Of("ZTL203", Answer(schema)).ShouldBeEmpty();

    [Fact]
    public void Silence_everywhere_is_one_finding()
    {
        var properties = string.Join(", ", Enumerable.Range(0, 9).Select(i => $"p{i}: {{ type: object, properties: {{ a: {{ type: string }} }} }}"));
        var finding = RuleRun.Of("ZTL203", Answer($"type: object, properties: {{ {properties} }}")).ShouldHaveSingleItem();
        finding.Message.ShouldStartWith("10 of the 10 objects");
        ((SourceLocation)finding.Where).Pointer.ShouldBe("/paths");
    }

    private static string Answer(string schema) => $$"""
        openapi: 3.1.0
        info: { title: Example, version: '1' }
        paths:
          /a: { get: { responses: { '200': { description: An answer, content: { application/json: { schema: { {{schema}} } } } } } } }
        """;
}
