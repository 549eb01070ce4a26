namespace Assay.Lint.Tests.Rules.Request;

public sealed class ReopenedSchemaTests
{
    private const string Body = "/paths/~1a/post/requestBody/content/application~1json/schema";
    private const string Closed = "{ type: object, additionalProperties: false, properties: { kind: { const: card }, note: { type: string } } }";

    [Theory]
    [InlineData($"anyOf: [{Closed}, {{}}]", "/anyOf/1")]
    [InlineData($"anyOf: [{Closed}, {{ type: object }}]", "/anyOf/1")]
    [InlineData($"oneOf: [{{ required: [note] }}, {Closed}]", "/oneOf/0")]
    [InlineData($"anyOf: [{Closed}, {{ type: object, properties: {{ note: {{ type: string }} }} }}]", "/anyOf/1")]
    [InlineData("unevaluatedProperties: false, allOf: [{ type: object, additionalProperties: true }]", "/allOf/0/additionalProperties")]
    [InlineData("unevaluatedProperties: false, anyOf: [{ type: object, properties: { a: { type: string } } }, { type: object, additionalProperties: {} }]", "/anyOf/1/additionalProperties")]
    public void What_opens_a_closed_schema_again_is_found(string schema, string below) =>
        RuleRun.Pointers("ZTL129", With(schema)).ShouldBe([Body + below]);

    [Fact]
    public void An_open_model_is_found_at_the_model_and_not_as_an_open_body_too()
    {
        var description = With("oneOf: [{ $ref: '#/components/schemas/Closed' }, { $ref: '#/components/schemas/Open' }]");
        RuleRun.Of("ZTL129", description).ShouldHaveSingleItem().Message.ShouldStartWith("model `Open` admits any property");
        RuleRun.Of("ZTL101", description).ShouldBeEmpty();
    }

    [Theory]
    [InlineData($"anyOf: [{Closed}, {{ type: 'null' }}]")]
    [InlineData($"allOf: [{Closed}, {{}}]")]
    [InlineData($"anyOf: [{Closed}, {{}}], type: object, additionalProperties: false, properties: {{ kind: {{}}, note: {{}} }}")]
    [InlineData($"oneOf: [{Closed}, {{ type: object, required: [iban], properties: {{ iban: {{ type: string }} }} }}]")]
    [InlineData($"oneOf: [{Closed}, {{ type: object, properties: {{ kind: {{ const: cash }} }} }}]")]
    [InlineData("anyOf: [{ type: object }, { type: object, properties: { a: { type: string } } }]")]
    [InlineData("unevaluatedProperties: false, allOf: [{ type: object, additionalProperties: { type: string } }]")]
    [InlineData("unevaluatedProperties: false, allOf: [{ type: object, properties: { a: { type: string } } }]")]
    public void What_stays_closed_and_what_never_was_is_left_alone(string schema) => RuleRun.Of("ZTL129", With(schema)).ShouldBeEmpty();

    [Fact]
    public void Alternatives_of_version_3_0_are_looked_at() => RuleRun.Of("ZTL129", $$"""
        openapi: 3.0.3
        info: { title: Example, version: '1' }
        paths: { /a: { put: { requestBody: { content: { application/json: { schema: { anyOf: [{ type: object, additionalProperties: false, properties: { a: { type: string } } }, { type: object }] } } } }, responses: { '204': { description: A } } } } }
        """).ShouldHaveSingleItem();

    private static string With(string schema) => $$"""
        openapi: 3.1.0
        info: { title: Example, version: '1' }
        paths: { /a: { post: { requestBody: { content: { application/json: { schema: { {{schema}} } } } } } } }
        components: { schemas: { Closed: {{Closed}}, Open: { type: object } } }
        """;
}
