using Assay.Contract;

namespace Assay.Lint.Tests.Rules.Request;

/// <summary>How large a page may be, and which may be asked for.</summary>
public sealed class PageParameterTests
{
    [Theory]
    [InlineData("{ name: per_page, in: query, schema: { type: integer } }", "no `minimum` and no `maximum`")]
    [InlineData("{ name: pageSize, in: query, schema: { type: [integer, 'null'], minimum: 1 } }", "no `maximum`")]
    [InlineData("{ name: $top, in: query, schema: { allOf: [{ type: number }, { minimum: 1 }] } }", "no `maximum`")]
    [InlineData("{ name: first, in: query, schema: { oneOf: [{ type: integer, minimum: 1, maximum: 50 }, { type: integer, minimum: 1 }] } }", "no `maximum`")]
    [InlineData("{ name: 'page[size]', in: query, schema: { $ref: '#/components/schemas/Any' } }", "no `minimum` and no `maximum`")]
    [InlineData("{ name: max-results, in: query, schema: { type: integer, minimum: 1, maximum: 100000000 } }", "a `maximum` of 100000000, which bounds nothing")]
    [InlineData("{ name: limit, in: query, schema: { type: integer, minimum: -100, maximum: 100 } }", "a `minimum` of -100, which lets negative numbers in")]
    [InlineData("{ name: limit, in: query, content: { application/json: { schema: { type: integer } } } }", "no `minimum` and no `maximum`")]
    public void A_size_without_a_bound_that_bounds_is_found(string parameter, string flaw) =>
        RuleRun.Of("ZTL102", With(parameter)).ShouldHaveSingleItem().Message.ShouldContain(flaw);

    [Theory]
    [InlineData("{ name: page, in: query, schema: { type: integer, minimum: 1 } }")]
    [InlineData("{ name: offset, in: query, schema: { anyOf: [{ type: integer, maximum: 1000 }, { type: 'null' }] } }")]
    [InlineData("{ name: $skip, in: query, schema: { type: number, minimum: -1, maximum: 1000 } }")]
    [InlineData("{ name: startIndex, in: query, schema: { $ref: '#/components/schemas/Any' } }")]
    public void A_place_in_the_list_without_a_bound_is_found(string parameter) => RuleRun.Of("ZTL103", With(parameter)).ShouldHaveSingleItem();

    [Theory]
    [InlineData("ZTL102", "{ name: per_page, in: query, schema: { type: integer, minimum: 1, maximum: 100 } }")]
    [InlineData("ZTL102", "{ name: limit, in: query, schema: { allOf: [{ $ref: '#/components/schemas/Any' }, { minimum: 1, exclusiveMaximum: 101 }] } }")]
    [InlineData("ZTL102", "{ name: size, in: query, schema: { type: string, enum: [small, large] } }")]
    [InlineData("ZTL102", "{ name: limit, in: query, schema: { type: integer, enum: [10, 20, 50] } }")]
    [InlineData("ZTL102", "{ name: limit, in: header, schema: { type: integer } }")]
    [InlineData("ZTL102", "{ name: file_size, in: query, schema: { type: integer } }")]
    [InlineData("ZTL103", "{ name: page, in: query, schema: { type: integer, minimum: 1, maximum: 1000 } }")]
    [InlineData("ZTL103", "{ name: offset, in: query, schema: { $ref: '#/components/schemas/Bounded' } }")]
    [InlineData("ZTL103", "{ name: page, in: query, schema: { type: string, format: uuid } }")]
    [InlineData("ZTL103", "{ name: homepage, in: query, schema: { type: integer } }")]
    public void A_bounded_one_and_other_numbers_are_left_alone(string code, string parameter) => RuleRun.Of(code, With(parameter)).ShouldBeEmpty();

    [Fact]
    public void A_shared_parameter_of_version_2_is_found_once_where_it_stands()
    {
        var finding = RuleRun.Of("ZTL102", """
            { "swagger": "2.0", "info": { "title": "A", "version": "1" },
              "parameters": { "Limit": { "name": "limit", "in": "query", "type": "integer", "minimum": 1 } },
              "paths": {
                "/a": { "get": { "parameters": [{ "$ref": "#/parameters/Limit" }], "responses": { "200": { "description": "A" } } } },
                "/b": { "parameters": [{ "$ref": "#/parameters/Limit" }], "get": { "responses": { "200": { "description": "B" } } } } } }
            """).ShouldHaveSingleItem();
        ((SourceLocation)finding.Where).Pointer.ShouldBe("/parameters/Limit");
        finding.Message.ShouldEndWith("(2 operations)");
    }

    private static string With(string parameter) =>
        RuleRun.WithParameter(parameter) + "\ncomponents: { schemas: { Any: { type: integer }, Bounded: { type: integer, minimum: 0, maximum: 9 } } }";
}
