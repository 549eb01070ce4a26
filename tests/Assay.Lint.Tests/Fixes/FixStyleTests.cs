using Assay.Lint.Fixes;

namespace Assay.Lint.Tests.Fixes;

/// <summary>Edits keep the style of what stands around them, and everything else as it was.</summary>
public sealed class FixStyleTests
{
    private const string Block = """
        openapi: 3.1.0
        info: { title: Example, version: '1' }
        security: [{ b: [] }]
        paths:
          /a:
            post:
              requestBody:
                content:
                  application/json:
                    schema:
                      # the order
                      type: object   # open
                      properties:
                        note:
                          type: string
                          enum: [a, b]
              responses:
                default: { description: Any }
        components: { securitySchemes: { b: { type: http, scheme: bearer } } }
        """;

    [Fact]
    public void Adds_a_line_to_a_block_mapping_after_the_type_and_keeps_comments()
    {
        var text = Fixed(Block);

        text.ShouldBe(Block.Replace(
            "              type: object   # open\n", "              type: object   # open\n              additionalProperties: false\n", StringComparison.Ordinal));
    }

    [Fact]
    public void Keeps_CRLF_line_ends()
    {
        var crlf = Block.ReplaceLineEndings("\r\n");

        Fixed(crlf).ShouldBe(Fixed(Block).ReplaceLineEndings("\r\n"));
    }

    [Theory]
    [InlineData("{ type: object, properties: { n: { type: boolean } } }", "{ type: object, additionalProperties: false, properties: { n: { type: boolean } } }")]
    [InlineData("{type: object, properties: {n: {type: boolean}}}", "{type: object, additionalProperties: false, properties: {n: {type: boolean}}}")]
    [InlineData("{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"boolean\"}}}", "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{\"n\":{\"type\":\"boolean\"}}}")]
    [InlineData("{ properties: { n: { type: boolean } } }", "{ properties: { n: { type: boolean } }, additionalProperties: false }")]
    public void Adds_a_member_between_brackets_as_they_are_written(string before, string after) =>
        Fixed(WithSchema(before)).ShouldBe(WithSchema(after));

    [Theory]
    [InlineData("  ")]
    [InlineData("    ")]
    [InlineData("\t")]
    public void Adds_a_line_to_JSON_with_its_own_indentation(string step)
    {
        var before = Json.Replace("  ", step, StringComparison.Ordinal);

        var after = Fixed(before, "openapi.json");

        after.ShouldBe(before.Replace(
            $"{Times(step, 8)}\"type\": \"object\",\n", $"{Times(step, 8)}\"type\": \"object\",\n{Times(step, 8)}\"additionalProperties\": false,\n", StringComparison.Ordinal));
    }

    [Fact]
    public void Adds_to_minified_JSON_without_a_space()
    {
        var before = System.Text.Json.Nodes.JsonNode.Parse(Json)!.ToJsonString();

        var after = Fixed(before, "openapi.json");

        after.ShouldBe(before.Replace("{\"type\":\"object\",", "{\"type\":\"object\",\"additionalProperties\":false,", StringComparison.Ordinal));
    }

    [Fact]
    public void Adds_nothing_where_an_alias_shares_the_place()
    {
        var text = """
            openapi: 3.1.0
            info: { title: Example, version: '1' }
            paths:
              /a:
                post:
                  security: [{ b: [] }]
                  requestBody: { content: { application/json: { schema: &order { type: object, properties: { n: { type: boolean } } } } } }
                  responses: { default: { description: Any } }
                put:
                  security: [{ b: [] }]
                  requestBody: { content: { application/json: { schema: *order } } }
                  responses: { default: { description: Any } }
            components: { securitySchemes: { b: { type: http, scheme: bearer } } }
            """;

        var outcome = Fixer.RunText(text);

        outcome.Files.ShouldBeEmpty();
        outcome.Refused.ShouldContain(r => r.Place.Code == "ZTL101" && r.Reason.Contains("alias"));
    }

    [Fact]
    public void Quotes_a_status_as_its_neighbours_are()
    {
        const string text = """
            openapi: 3.1.0
            info: { title: Example, version: '1' }
            paths:
              /a:
                get:
                  security: [{ b: [] }]
                  responses:
                    STATUS:
                      description: Fine
            components:
              securitySchemes: { b: { type: http, scheme: bearer } }
            """;

        foreach (var quote in (string[])["\"", "'", ""])
        {
            Fixed(text.Replace("STATUS", $"{quote}200{quote}", StringComparison.Ordinal)).ShouldContain($"\n        {quote}429{quote}:");
        }
    }

    [Fact]
    public void Leaves_the_comment_of_what_is_removed()
    {
        const string text = """
            openapi: 3.1.0
            info: { title: Example, version: '1' }
            paths:
              /a:
                get:
                  security:
                    - b: []
                    - {}   # why not
                  responses: { default: { description: Any } }
            components: { securitySchemes: { b: { type: http, scheme: bearer } } }
            """;

        Fixed(text, includesReview: true).ShouldContain("        - b: []\n        # why not\n");
    }

    private const string Json = """
        {
          "openapi": "3.1.0",
          "info": { "title": "Example", "version": "1" },
          "security": [{ "b": [] }],
          "paths": {
            "/a": {
              "post": {
                "requestBody": {
                  "content": {
                    "application/json": {
                      "schema": {
                        "type": "object",
                        "properties": { "n": { "type": "boolean" } }
                      }
                    }
                  }
                },
                "responses": { "default": { "description": "Any" } }
              }
            }
          },
          "components": { "securitySchemes": { "b": { "type": "http", "scheme": "bearer" } } }
        }
        """;

    private static string Times(string step, int count) => string.Concat(Enumerable.Repeat(step, count));

    private static string Fixed(string text, string name = "openapi.yaml", bool includesReview = false)
    {
        var outcome = Fixer.RunText(text, name, new FixOptions { IncludesReview = includesReview });
        return outcome.Contract.File.Text;
    }

    private static string WithSchema(string schema) => $$"""
        openapi: 3.1.0
        info: { title: Example, version: '1' }
        security: [{ b: [] }]
        paths:
          /a:
            post:
              requestBody:
                content:
                  application/json:
                    schema: {{schema}}
              responses:
                default: { description: Any }
        components: { securitySchemes: { b: { type: http, scheme: bearer } } }
        """;
}
