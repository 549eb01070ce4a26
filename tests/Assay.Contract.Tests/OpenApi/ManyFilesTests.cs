using System.Text;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Assay.Contract.Text;

namespace Assay.Contract.Tests.OpenApi;

/// <summary>A description may be spread over files, of its own folder unless more is allowed.</summary>
public sealed class ManyFilesTests : IDisposable
{
    private const string Head = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("assay").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_text_that_is_not_saved_counts_instead_of_the_file_where_the_file_may_be_read()
    {
        Write("api/openapi.yaml", "not: saved");
        Write("outside.yaml", "type: string");
        var texts = new Dictionary<string, string>
        {
            [Full("api/openapi.yaml")] = Head + "paths: {}\ncomponents: { schemas: { A: { $ref: new.yaml }, B: { $ref: '../outside.yaml' } } }",
            [Full("api/new.yaml")] = "type: integer",
            [Full("outside.yaml")] = "type: boolean",
        };

        var contract = ApiContract.Load(Full("api/openapi.yaml"), new LoadOptions { Texts = path => texts.TryGetValue(path, out var text) ? Encoding.UTF8.GetBytes(text) : null });

        contract.Models["A"].Resolved.Types.ShouldBe(SchemaTypes.Integer);
        contract.Problems.ShouldHaveSingleItem().Code.ShouldBe("ZTL006");
        contract.Documents.Select(d => d.File.Path).ShouldBe([Full("api/openapi.yaml"), Full("api/new.yaml")]);
    }

    [Fact]
    public void Paths_parameters_responses_and_schemas_may_stand_in_other_files()
    {
        Write("api/openapi.yaml", Head + "paths: { '/orders/{id}': { $ref: 'paths/orders.yaml' } }\ncomponents: { securitySchemes: {} }");
        Write("api/paths/orders.yaml", """
            parameters: [ { $ref: '../shared/common.json#/Id' } ]
            put:
              requestBody: { content: { application/json: { schema: { $ref: '../my%20models/order.yaml' } } } }
              responses: { '200': { $ref: '../shared/common.json#/Ok' } }
            """);
        Write("api/shared/common.json", """
            {
              "Id": { "name": "id", "in": "path", "required": true, "schema": { "type": "integer" } },
              "Ok": { "description": "Ok", "content": { "application/json": { "schema": { "$ref": "../my models/order.yaml#/properties/lines" } } } }
            }
            """);
        Write("api/my models/order.yaml", """
            type: object
            additionalProperties: false
            properties:
              lines: { type: array, items: { $ref: '#/$defs/line' } }
              next: { $ref: '#' }
            $defs: { line: { type: string, maxLength: 3 } }
            """);

        var contract = Load("api/openapi.yaml");

        contract.Problems.ShouldBeEmpty();
        contract.Documents.Select(d => d.File.Path).ShouldBe(
            [Full("api/openapi.yaml"), Full("api/paths/orders.yaml"), Full("api/shared/common.json"), Full("api/my models/order.yaml")], ignoreOrder: true);
        var operation = contract.Operations.ShouldHaveSingleItem();
        operation.Parameters.ShouldHaveSingleItem().Schema!.Types.ShouldBe(SchemaTypes.Integer);
        var body = operation.RequestBody!.Content[0].Schema!;
        body.IsValid("{\"lines\":[\"abc\"],\"next\":{\"lines\":[]}}"u8).ShouldBeTrue();
        var violation = body.Validate("{\"next\":{\"lines\":[\"abcd\"]}}"u8).ShouldHaveSingleItem();
        violation.Schema.ToString().ShouldBe($"{Full("api/my models/order.yaml")}:6:32");
        operation.ResponseFor(200)!.Content[0].Schema!.IsValid("[\"abcd\"]"u8).ShouldBeFalse();
    }

    [Fact]
    public void A_whole_description_may_be_referred_to()
    {
        Write("a.yaml", Head + "paths: {}\ncomponents: { schemas: { A: { $ref: 'b.yaml#/components/schemas/B' } } }");
        Write("b.yaml", "openapi: 3.0.3\ninfo: { title: T, version: '1' }\npaths: {}\ncomponents: { schemas: { B: { type: string, nullable: true } } }");

        var contract = Load("a.yaml");

        contract.Problems.ShouldBeEmpty();
        contract.Models["A"].IsValid("null"u8).ShouldBeTrue();
    }

    [Fact]
    public void Ids_and_anchors_name_schemas()
    {
        Write("a.yaml", Head + """
            paths: {}
            components:
              schemas:
                A: { $ref: 'https://example.com/models/b' }
                B:
                  $id: https://example.com/models/b
                  type: object
                  properties: { c: { $ref: '#c' }, d: { $ref: c } }
                  $defs:
                    C1: { $anchor: c, type: string }
                    C2: { $id: c, type: integer }
            """);

        var contract = Load("a.yaml");

        contract.Problems.ShouldBeEmpty();
        contract.Models["A"].IsValid("""{"c":"x","d":1}"""u8).ShouldBeTrue();
        contract.Models["A"].IsValid("""{"c":1}"""u8).ShouldBeFalse();
        contract.Models["A"].IsValid("""{"d":"x"}"""u8).ShouldBeFalse();
    }

    [Fact]
    public void The_description_names_the_dialect_of_its_schemas()
    {
        Write("a.yaml", Head + """
            jsonSchemaDialect: http://json-schema.org/draft-07/schema#
            paths: {}
            components: { schemas: { A: { items: [ { type: string } ], additionalItems: false }, B: { $schema: 'https://json-schema.org/draft/2020-12/schema', prefixItems: [ { type: string } ], items: false } } }
            """);

        var contract = Load("a.yaml");

        contract.Problems.ShouldBeEmpty();
        foreach (var model in contract.Models.Values)
        {
            model.IsValid("[\"a\"]"u8).ShouldBeTrue();
            model.IsValid("[1]"u8).ShouldBeFalse();
            model.IsValid("[\"a\",1]"u8).ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData("../outside.yaml", "ZTL006", "folder")]
    [InlineData("..%2foutside.yaml", "ZTL006", "folder")]
    [InlineData("sub/../../outside.yaml", "ZTL006", "folder")]
    [InlineData("/etc/hostname", "ZTL006", "folder")]
    [InlineData("file:///etc/hostname", "ZTL006", "folder")]
    [InlineData("file://example.com/etc/hostname", "ZTL006", "leads out")]
    [InlineData("link.yaml", "ZTL006", "folder")]
    [InlineData("linked/outside.yaml", "ZTL006", "folder")]
    [InlineData("https://example.com/a.yaml", "ZTL006", "another host")]
    [InlineData("//example.com/a.yaml", "ZTL006", "")]
    [InlineData("missing.yaml", "ZTL004", "does not exist")]
    [InlineData("sub", "ZTL004", "folder")]
    [InlineData(".", "ZTL004", "folder")]
    [InlineData("broken.yaml", "ZTL004", "neither YAML nor JSON")]
    [InlineData("inside.yaml#/nowhere", "ZTL004", "leads nowhere")]
    [InlineData("inside.yaml#nowhere", "ZTL004", "leads nowhere")]
    [InlineData("http://[", "ZTL004", "no valid address")]
    public void A_reference_that_may_not_or_cannot_be_followed_is_said_at_its_place(string reference, string code, string message)
    {
        Write("outside.yaml", "type: string");
        Write("api/inside.yaml", "type: string");
        Write("api/sub/a.yaml", "type: string");
        Write("api/broken.yaml", "type: [");
        File.CreateSymbolicLink(Full("api/link.yaml"), Full("outside.yaml"));
        Directory.CreateSymbolicLink(Full("api/linked"), _folder);
        Write("api/openapi.yaml", Head + $"paths: {{}}\ncomponents: {{ schemas: {{ A: {{ $ref: '{reference}' }} }} }}");

        var contract = Load("api/openapi.yaml");

        var problem = contract.Problems.First();
        problem.Code.ShouldBe(code);
        problem.Message.ShouldContain(message);
        problem.Where.ToString().ShouldBe($"{Full("api/openapi.yaml")}:4:31");
        contract.Models["A"].IsValid("1"u8).ShouldBeFalse("what cannot be read lets nothing pass");
    }

    [Fact]
    public void Files_outside_the_folder_are_read_where_that_is_allowed()
    {
        Write("outside.yaml", "type: string");
        Write("api/openapi.yaml", Head + "paths: {}\ncomponents: { schemas: { A: { $ref: '../outside.yaml' } } }");

        var contract = ApiContract.Load(Full("api/openapi.yaml"), new LoadOptions { References = new ReferencePolicy { FilesOutsideFolder = true } });

        contract.Problems.ShouldBeEmpty();
        contract.Models["A"].IsValid("\"a\""u8).ShouldBeTrue();
    }

    [Fact]
    public void Another_host_is_asked_once_where_that_is_allowed()
    {
        Write("a.yaml", Head + "paths: {}\ncomponents: { schemas: { A: { $ref: 'https://example.com/b.json#/$defs/b' }, B: { $ref: 'https://example.com/b.json#/$defs/b' } } }");
        var asked = new List<string>();

        var contract = ApiContract.Load(Full("a.yaml"), new LoadOptions
        {
            References = new ReferencePolicy
            {
                Fetch = address =>
                {
                    asked.Add(address.AbsoluteUri);
                    return Encoding.UTF8.GetBytes("""{ "$defs": { "b": { "$ref": "c.json" } } }""") is { } text && address.AbsolutePath == "/b.json"
                        ? text : "{ \"type\": \"string\" }"u8.ToArray();
                },
            },
        });

        contract.Problems.ShouldBeEmpty();
        asked.ShouldBe(["https://example.com/b.json", "https://example.com/c.json"]);
        contract.Models["B"].IsValid("\"a\""u8).ShouldBeTrue();
        contract.Models["B"].IsValid("1"u8).ShouldBeFalse();
    }

    [Fact]
    public void Files_that_refer_to_one_another_end()
    {
        Write("a.yaml", Head + "paths: {}\ncomponents: { schemas: { A: { $ref: 'b.yaml' }, T: { properties: { next: { $ref: 'c.yaml' } } } } }");
        Write("b.yaml", "$ref: 'a.yaml#/components/schemas/A'");
        Write("c.yaml", "properties: { back: { $ref: 'a.yaml#/components/schemas/T' } }\nrequired: [ back ]");

        var contract = Load("a.yaml");

        contract.Problems.Select(p => p.Code).Distinct().ShouldBe(["ZTL005"]);
        contract.Models["T"].IsValid("""{"next":{"back":{}}}"""u8).ShouldBeTrue();
        contract.Models["T"].IsValid("""{"next":{}}"""u8).ShouldBeFalse();
    }

    [Fact]
    public void A_slip_in_another_file_is_said_there()
    {
        Write("a.yaml", Head + "paths: { /a: { $ref: 'paths.yaml#/a' } }");
        Write("paths.yaml", "a:\n  get:\n    parameters: [ { name: q, in: query, schema: { type: string, maxLenght: 3 } } ]\n    responses: {}\n    responses: {}\n");

        var contract = Load("a.yaml");

        contract.Problems.Select(p => (p.Code, p.Where.ToString())).ShouldBe([("ZTL010", $"{Full("paths.yaml")}:3:65"), ("ZTL003", $"{Full("paths.yaml")}:5:5")]);
    }

    [Fact]
    public void A_text_from_memory_reads_no_file()
    {
        Write("b.yaml", "type: string");
        var text = Head + $"paths: {{}}\ncomponents: {{ schemas: {{ A: {{ $ref: '{Full("b.yaml")}' }}, B: {{ $ref: b.yaml }}, C: {{ $ref: 'file://{Full("b.yaml")}' }} }} }}";

        ApiContract.Parse(text, Full("a.yaml")).Problems.Select(p => p.Code).ShouldBe(["ZTL006", "ZTL006", "ZTL006"]);
    }

    private ApiContract Load(string name) => ApiContract.Load(Full(name));

    private string Full(string name) => Path.Combine(_folder, name);

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Full(name))!);
        File.WriteAllText(Full(name), text);
    }
}
