using Assay.Contract;

namespace Assay.Lint.Tests.Shapes;

/// <summary>Several places in one model that lack the same are one finding, which names them.</summary>
public sealed class PropertyGroupTests
{
    [Theory]
    [InlineData("a: { type: string }", "property `a` of `POST /a` has no `maxLength`", "/properties/a")]
    [InlineData("a: { type: string }, b: { type: string }", "2 properties of `schema` of `POST /a` have no `maxLength`: `a`, `b`", "")]
    [InlineData("a: { type: object, properties: { b: { type: string }, properties: { type: string } } }", "2 properties of `schema` of `POST /a` have no `maxLength`: `a.b`, `a.properties`", "")]
    [InlineData("schema: { type: object, properties: { b: { type: string }, c: { type: array, items: { type: string } } } }", "2 properties of `schema` of `POST /a` have no `maxLength`: `schema.b`, `schema.c[]`", "")]
    [InlineData("l: { type: array, items: { type: object, properties: { x: { type: string }, y: { anyOf: [{ type: string }, { type: integer }] } } } }", "2 properties of `schema` of `POST /a` have no `maxLength`: `l[].x`, `l[].y`", "")]
    [InlineData("m: { type: object, additionalProperties: { type: string } }, a: { type: string }", "2 properties of `schema` of `POST /a` have no `maxLength`: `m[]`, `a`", "")]
    public void Properties_of_a_body_are_named_by_their_ways(string properties, string message, string pointer)
    {
        var finding = RuleRun.Of("ZTL106", RuleRun.Taking(properties)).ShouldHaveSingleItem();
        finding.Message.ShouldBe(message);
        ((SourceLocation)finding.Where).Pointer.ShouldBe("/paths/~1a/post/requestBody/content/application~1json/schema" + pointer);
    }

    [Fact]
    public void Each_model_is_a_group_of_its_own_with_the_operations_that_it_reaches()
    {
        const string description = """
            swagger: '2.0'
            info: { title: Example, version: '1' }
            paths:
              /a: { post: { parameters: [{ name: body, in: body, schema: { $ref: '#/definitions/A' } }], responses: {} } }
              /b: { put: { parameters: [{ name: body, in: body, schema: { type: object, properties: { x: { type: string }, y: { type: string }, b: { $ref: '#/definitions/B' } } } }], responses: {} } }
            definitions:
              A: { type: object, properties: { one: { type: string }, two: { type: string }, b: { $ref: '#/definitions/B' } } }
              B: { allOf: [{ type: object, properties: { three: { type: string } } }, { type: object, properties: { four: { type: string } } }] }
            """;
        RuleRun.Of("ZTL106", description).Select(f => f.Message).ShouldBe(
        [
            "2 properties of parameter `body` of `PUT /b` have no `maxLength`: `x`, `y`",
            "2 properties of model `A` have no `maxLength`: `one`, `two` (1 operation: `POST /a`)",
            "2 properties of model `B` have no `maxLength`: `three`, `four` (2 operations)",
        ]);
    }

    [Fact]
    public void Of_very_many_the_first_are_named() =>
        RuleRun.Of("ZTL106", RuleRun.Taking(string.Join(", ", Enumerable.Range(1, 25).Select(i => $"p{i}: {{ type: string }}"))))
            .ShouldHaveSingleItem().Message.ShouldEndWith("`p9`, `p10` and 15 more");
}
