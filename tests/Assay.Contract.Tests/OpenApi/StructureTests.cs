using Assay.Contract.OpenApi;

namespace Assay.Contract.Tests.OpenApi;

/// <summary>What is not as the specification says is reported, all of it, at its place.</summary>
public sealed class StructureTests
{
    [Theory]
    [InlineData("3.1.0", "components: { schemas: { A: { type: strng } } }", "ZTL016", "/components/schemas/A/type", "did you mean `string`?")]
    [InlineData("3.1.0", "components: { schemas: { A: { type: [string, nul] } } }", "ZTL016", "/components/schemas/A/type", "did you mean `null`?")]
    [InlineData("3.0.3", "components: { schemas: { A: { type: [string, 'null'] } } }", "ZTL016", "/components/schemas/A/type", "write one of")]
    [InlineData("3.0.3", "components: { schemas: { A: { exclusiveMinimum: 3 } } }", "ZTL016", "/components/schemas/A/exclusiveMinimum", "`true` or `false`")]
    [InlineData("3.1.0", "components: { schemas: { A: { exclusiveMinimum: true } } }", "ZTL016", "/components/schemas/A/exclusiveMinimum", "a number")]
    [InlineData("3.1.0", "components: { schemas: { A: { maxLength: -1 } } }", "ZTL016", "/components/schemas/A/maxLength", "not negative")]
    [InlineData("3.1.0", "components: { schemas: { A: { maxLength: '10' } } }", "ZTL016", "/components/schemas/A/maxLength", "not negative")]
    [InlineData("3.1.0", "components: { schemas: { A: { maxItems: 1.5 } } }", "ZTL016", "/components/schemas/A/maxItems", "not negative")]
    [InlineData("3.1.0", "components: { schemas: { A: { required: true } } }", "ZTL016", "/components/schemas/A/required", "a list of texts")]
    [InlineData("3.1.0", "components: { schemas: { A: { pattern: '[a' } } }", "ZTL016", "/components/schemas/A/pattern", "nothing can match")]
    [InlineData("3.1.0", "components: { schemas: { A: { multipleOf: 0 } } }", "ZTL016", "/components/schemas/A/multipleOf", "step")]
    [InlineData("3.1.0", "components: { schemas: { A: { properties: [a] } } }", "ZTL007", "/components/schemas/A/properties", "an object")]
    [InlineData("3.1.0", "components: { schemas: { A: { properties: { a: string } } } }", "ZTL007", "/components/schemas/A/properties/a", "an object")]
    [InlineData("3.1.0", "components: { schemas: { A: { allOf: { type: object } } } }", "ZTL007", "/components/schemas/A/allOf", "a list")]
    [InlineData("3.1.0", "components: { schemas: [] }", "ZTL007", "/components/schemas", "an object")]
    [InlineData("3.1.0", "components: { parameters: { A: { name: a, in: body, schema: {} } } }", "ZTL016", "/components/parameters/A/in", "write one of")]
    [InlineData("3.1.0", "components: { parameters: { A: { name: a, in: qeury, schema: {} } } }", "ZTL016", "/components/parameters/A/in", "did you mean `query`?")]
    [InlineData("3.1.0", "components: { parameters: { A: { in: query, schema: {} } } }", "ZTL008", "/components/parameters/A", "write `name`")]
    [InlineData("3.1.0", "components: { securitySchemes: { A: { type: apiKey, name: k } } }", "ZTL008", "/components/securitySchemes/A", "write `in`")]
    [InlineData("3.1.0", "components: { securitySchemes: { A: { type: http } } }", "ZTL008", "/components/securitySchemes/A", "write `scheme`")]
    [InlineData("2.0", "securityDefinitions: { A: { type: http } }", "ZTL016", "/securityDefinitions/A/type", "write one of")]
    [InlineData("2.0", "definitions: { A: { oneOf: [] } }", "ZTL009", "/definitions/A/oneOf", "it is one in OpenAPI 3.0, 3.1, 3.2")]
    [InlineData("3.0.3", "webhooks: {}", "ZTL009", "/webhooks", "it is one in OpenAPI 3.1, 3.2")]
    [InlineData("3.1.0", "paths: { a: {} }", "ZTL016", "/paths/a", "`/` before it")]
    [InlineData("3.1.0", "paths: { /a: { get: { responses: { ok: { description: A } } } } }", "ZTL016", "/paths/~1a/get/responses/ok", "three digits")]
    [InlineData("3.1.0", "paths: { /a: { get: { $ref: '#/paths/~1b/get' } } }", "ZTL007", "/paths/~1a/get/$ref", "the object itself")]
    [InlineData("3.1.0", "paths: { /a: { get: nothing } }", "ZTL007", "/paths/~1a/get", "an object")]
    [InlineData("3.1.0", "paths: { /a: { parameters: { name: a } } }", "ZTL007", "/paths/~1a/parameters", "a list")]
    [InlineData("3.1.0", "paths: { /a: { get: { parameters: [ { $ref: '#/components/schemas/A' } ] } } }\ncomponents: { schemas: { A: {} } }", "ZTL007", "/paths/~1a/get/parameters/0/$ref", "right kind")]
    [InlineData("3.1.0", "components: { schemas: { A: { $ref: '#/components/schemas' } } }", "ZTL007", "/components/schemas/A/$ref", "right kind")]
    [InlineData("3.1.0", "components: { schemas: { A: { discriminator: { propertyName: a, mapping: { b: '#/components/schemas/B' } } } } }", "ZTL004", "/components/schemas/A/discriminator/mapping/b", "did you mean `#/components/schemas/A`?")]
    [InlineData("3.1.0", "components: { schemas: { A: { $dynamicRef: '#nowhere' } } }", "ZTL004", "/components/schemas/A/$dynamicRef", "define it")]
    public void A_slip_is_reported_at_its_place(string version, string part, string code, string pointer, string hint)
    {
        var problem = Read(version, part).ShouldHaveSingleItem();

        problem.Code.ShouldBe(code);
        ((SourceLocation)problem.Where).Pointer.ShouldBe(pointer);
        problem.Hint.ShouldContain(hint);
    }

    [Theory]
    [InlineData("info: { title: T, version: 1.0 }")]
    [InlineData("tags: [ { description: no name } ]")]
    [InlineData("paths: { /a: { get: { responses: { '200': { } } } } }")]
    [InlineData("paths: { /a: { get: { responses: { 4xx: { description: A } } } } }")]
    public void What_only_misleads_readers_is_a_warning(string part) =>
        Read("3.1.0", part).ShouldHaveSingleItem().Severity.ShouldBe(Severity.Warning);

    [Fact]
    public void All_problems_are_collected_and_an_unknown_field_once()
    {
        var problems = Read("3.0.3", """
            paths:
              /a: { get: { tag: [ a ], timeout: 1, responses: { '200': { description: A } } } }
              /b: { get: { timeout: 1, responses: { '200': { description: A, content: { application/json: { schema: { type: strng, maxLenght: 3 } } } } } } }
            """);

        problems.Select(p => p.Code).ShouldBe(["ZTL010", "ZTL009", "ZTL016", "ZTL010"]);
        problems[1].Message.ShouldContain("1 more place");
    }

    private static IReadOnlyList<Finding> Read(string version, string part)
    {
        var lines = new List<string> { version[0] == '2' ? $"swagger: '{version}'" : $"openapi: {version}" };
        lines.AddRange(part.StartsWith("info") ? [] : ["info: { title: T, version: '1' }"]);
        lines.AddRange(part.StartsWith("paths") ? [] : ["paths: {}"]);
        return ApiContract.Parse(string.Join('\n', [.. lines, part])).Problems;
    }
}
