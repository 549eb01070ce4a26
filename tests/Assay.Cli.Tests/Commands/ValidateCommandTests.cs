namespace Assay.Cli.Tests.Commands;

public sealed class ValidateCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_valid_instance_passes_in_JSON_and_YAML()
    {
        var schema = _folder.Write("schema.json", """{ "type": "object", "required": ["quantity"], "properties": { "quantity": { "type": "integer", "minimum": 1 } } }""");

        var result = await CommandLine.RunAsync("validate", "--schema", schema, _folder.Write("a.json", "{\"quantity\": 1}"), _folder.Write("b.yaml", "quantity: 2\n"));

        result.Code.ShouldBe(0, result.All);
        result.Out.ShouldContain("2 of 2 instances valid");
    }

    [Fact]
    public async Task Each_violation_is_said_at_its_line_with_the_line_of_the_schema()
    {
        var schema = _folder.Write("schema.yaml", "properties:\n  lines:\n    items:\n      properties:\n        quantity: { minimum: 1 }\n      required: [sku]\n");
        var instance = _folder.Write("order.yaml", "lines:\n  - quantity: 0\n    sku: a\n  - quantity: 3\n");

        var result = await CommandLine.RunAsync("validate", "--schema", schema, instance);

        result.Code.ShouldBe(1);
        result.Out.ShouldContain($"{instance}:2:5");
        result.Out.ShouldContain($"`/lines/0/quantity` is below 1");
        result.Out.ShouldContain($"`minimum` at {schema}:5:");
        result.Out.ShouldContain($"{instance}:4:5");
        result.Out.ShouldContain("0 of 1 instance valid");
    }

    [Fact]
    public async Task A_part_of_a_description_may_be_the_schema()
    {
        var description = _folder.Write("openapi.yaml", """
            openapi: 3.0.3
            info: { title: T, version: '1' }
            paths: {}
            components: { schemas: { A: { $ref: '#/components/schemas/B' }, B: { type: string, nullable: true, maxLength: 2 } } }
            """);

        (await CommandLine.RunAsync("validate", "--schema", description + "#/components/schemas/A", _folder.Write("a.json", "null"))).Code.ShouldBe(0);
        (await CommandLine.RunAsync("validate", "--schema", description + "#/components/schemas/A", _folder.Write("a.json", "\"abc\""))).Code.ShouldBe(1);
        (await CommandLine.RunAsync("validate", "--schema", description + "#/components/schemas/C", _folder.Write("a.json", "1"))).Error.ShouldContain("there is no schema");
    }

    [Theory]
    [InlineData("{ \"type\": \"strng\" }", "schema.json:1:3", "metaschema")]
    [InlineData("{ \"$ref\": \"#/nowhere\" }", "schema.json:1:3", "leads nowhere")]
    [InlineData("{ \"$ref\": \"../a.json\" }", "schema.json:1:3", "folder")]
    [InlineData("{ \"$ref\": \"#\" }", "schema.json:1:3", "leads back to itself")]
    [InlineData("{ \"type\": ", "schema.json:1:", "")]
    [InlineData("[]", "schema.json:1:1", "there is no schema")]
    public async Task A_broken_schema_is_one_located_error(string schema, string where, string message)
    {
        var result = await CommandLine.RunAsync("validate", "--schema", _folder.Write("schema.json", schema), _folder.Write("a.json", "1"));

        result.Code.ShouldBe(2);
        result.Out.ShouldBeEmpty();
        result.Error.ShouldContain(where);
        result.Error.ShouldContain(message);
        result.Error.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("{ \"a\": 1, \"a\": 2 }", 1)]
    [InlineData("{ \"a\": ", 1)]
    [InlineData("", 2)]
    public async Task A_broken_instance_is_said(string instance, int code)
    {
        var result = await CommandLine.RunAsync("validate", "--schema", _folder.Write("schema.json", "true"), _folder.Write("a.json", instance));

        result.Code.ShouldBe(code, result.All);
    }

    [Fact]
    public async Task The_draft_formats_and_strictness_can_be_chosen()
    {
        var schema = _folder.Write("schema.json", """{ "format": "uuid", "items": [ { "type": "string" } ], "properties": { "a": {} } }""");
        var instance = _folder.Write("a.json", "\"x\"");
        var list = _folder.Write("b.json", "[1]");
        var more = _folder.Write("c.json", "{\"b\":1}");

        (await CommandLine.RunAsync("validate", "--schema", schema, "--draft", "7", instance)).Code.ShouldBe(1);
        (await CommandLine.RunAsync("validate", "--schema", schema, "--draft", "7", "--no-formats", instance)).Code.ShouldBe(0);
        (await CommandLine.RunAsync("validate", "--schema", schema, "--draft", "7", list)).Code.ShouldBe(1);
        (await CommandLine.RunAsync("validate", "--schema", schema, "--draft", "7", more)).Code.ShouldBe(0);
        (await CommandLine.RunAsync("validate", "--schema", schema, "--draft", "7", "--zero-trust", more)).Code.ShouldBe(1);
    }
}
