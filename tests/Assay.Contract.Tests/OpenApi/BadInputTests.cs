using System.Diagnostics;
using System.Text;
using Assay.Contract.OpenApi;
using Assay.Contract.Schemas;
using Common;
using CsCheck;

namespace Assay.Contract.Tests.OpenApi;

/// <summary>Whatever is in a file, there is a contract or located problems: no exception, no hang.</summary>
public sealed class BadInputTests(ITestOutputHelper output)
{
    private const string Head = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\n";

    private static readonly string[] Pieces =
    [
        "$ref: '#'", "$ref: '#/components/schemas/A'", "[", "]", "{", "}", ": ", "- ", "\n", "  ", "&a ", "*a", "!!str ", "|\n", ">\n", "'", "\"", "#", "? ", "null", "true", "-1", "1e999", "\u0000", "\\u", "%", "$dynamicRef: '#a'",
        "allOf: [ { $ref: '#/components/schemas/Order' } ]", "type: object", "type: [string]", "paths:", "components:", "x-a: b", "<<: *a", "\t", "é", "$id: a", "$anchor: a", "oneOf: []", "items: false", "not: {}",
    ];

    [Fact]
    public void Every_prefix_of_a_description_is_read_or_located()
    {
        foreach (var name in new[] { "a.yaml", "a.json" })
        {
            var text = Sample(name);
            for (var length = 0; length < text.Length; length++)
            {
                Judge(text[..length], name);
            }
        }
    }

    private sealed record Change(int Kind, double At, int Length, double From, int Piece, char Character);

    private static readonly Gen<Change[]> Changes =
        Gen.Select(Gen.Int[0, 3], Gen.Double.Unit, Gen.Int[1, 80], Gen.Double.Unit, Gen.Int[0, Pieces.Length - 1], Gen.Char['\u0001', 'ÿ'],
            (kind, at, length, from, piece, character) => new Change(kind, at, length, from, piece, character)).Array[1, 6];

    [Theory]
    [InlineData("Shop.Vulnerable")]
    [InlineData("Shop.Hardened")]
    public void Random_changes_of_real_descriptions_are_read_or_located(string shop)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "lab", shop, "openapi.yaml"));
        var clean = 0;
        const int runs = 1_500;
        Changes.SampleSame(runs, changes => clean += Judge(Encoding.UTF8.GetBytes(Apply(text, changes)), "a.yaml") ? 1 : 0);
        output.WriteLine($"{runs} changed descriptions, {clean} still without a problem");
        clean.ShouldBeLessThan(runs / 2);
    }

    private static string Apply(string text, Change[] changes)
    {
        var changed = new StringBuilder(text);
        foreach (var change in changes)
        {
            var at = (int)(change.At * (changed.Length - 1));
            switch (change.Kind)
            {
                case 0:
                    changed.Remove(at, Math.Min(change.Length, changed.Length - at));
                    break;
                case 1:
                    changed.Insert(at, Pieces[change.Piece]);
                    break;
                case 2:
                    changed[at] = change.Character;
                    break;
                default:
                    var from = (int)(change.From * (changed.Length - 1));
                    changed.Insert(at, changed.ToString(from, Math.Min(change.Length, changed.Length - from)));
                    break;
            }
        }

        return changed.ToString();
    }

    [Fact]
    public void Random_bytes_are_located()
    {
        var random = new Random(21);
        for (var run = 0; run < 2_000; run++)
        {
            var bytes = new byte[random.Next(1, 200)];
            random.NextBytes(bytes);
            Judge(bytes, random.Next(2) == 0 ? "a.yaml" : "a.json");
            Judge(Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(bytes)), "a.yaml");
        }
    }

    public static TheoryData<string, string> Bombs => new()
    {
        { "aliases of aliases", "a: &a [x,x,x,x,x,x,x,x,x]\n" + string.Concat(Enumerable.Range(1, 12).Select(i => $"{(char)('a' + i)}: &{(char)('a' + i)} [{string.Join(',', Enumerable.Repeat($"*{(char)('a' + i - 1)}", 9))}]\n")) },
        { "an alias of itself", Head + "paths: {}\nx-a: &a [ *a ]\n" },
        { "a merge of itself", Head + "paths: {}\nx-a: &a { <<: *a }\n" },
        { "10,000 deep in YAML flow", Head + "paths: " + new string('[', 10_000) },
        { "10,000 deep in YAML flow, closed", Head + "paths: " + new string('[', 10_000) + new string(']', 10_000) },
        { "10,000 deep in YAML blocks", string.Concat(Enumerable.Range(0, 10_000).Select(_ => "- ")) + "a" },
        { "10,000 deep in JSON", string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000) },
        { "a scalar of 100 MB", Head + "paths: {}\nx-a: " + new string('a', 100_000_000) },
        { "a reference to itself", Head + "paths: {}\ncomponents: { schemas: { A: { $ref: '#/components/schemas/A' } } }" },
        { "a reference to the whole", Head + "paths: { /a: { $ref: '#' } }" },
        { "a reference in a circle of paths", Head + "paths: { /a: { $ref: '#/paths/~1b' }, /b: { $ref: '#/paths/~1a' } }" },
        { "a chain of 5,000 references", Head + "paths: {}\ncomponents:\n  schemas:\n" + string.Concat(Enumerable.Range(0, 5_000).Select(i => $"    A{i}: {{ $ref: '#/components/schemas/A{i + 1}' }}\n")) + "    A5000: { type: string }\n" },
        { "allOf of itself", Head + "paths: {}\ncomponents: { schemas: { A: { allOf: [ { $ref: '#/components/schemas/A' } ] } } }" },
        { "5,000 schemas in one another", Head + "paths: {}\ncomponents:\n  schemas:\n" + string.Concat(Enumerable.Range(0, 5_000).Select(i => $"    A{i}: {{ allOf: [ {{ $ref: '#/components/schemas/A{i + 1}' }} ] }}\n")) + "    A5000: { type: string }\n" },
        { "schemas that double", Head + "paths: {}\ncomponents:\n  schemas:\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"    A{i}: {{ anyOf: [ {{ $ref: '#/components/schemas/A{i + 1}' }}, {{ $ref: '#/components/schemas/A{i + 1}' }} ] }}\n")) + "    A40: { type: string }\n" },
    };

    [Theory]
    [MemberData(nameof(Bombs), DisableDiscoveryEnumeration = true)]
    public void A_bomb_is_read_or_located_in_bounded_time_and_its_schemas_too(string name, string text)
    {
        var watch = Stopwatch.StartNew();
        var contract = ApiContract.Parse(Encoding.UTF8.GetBytes(text), "a.yaml");
        foreach (var model in contract.Models.Values)
        {
            model.IsValid("1"u8);
            model.IsValid("\"a\""u8);
        }

        contract.Models.Values.FirstOrDefault()?.AllTypes();

        output.WriteLine($"{name}: {contract.Problems.Count} problems, {watch.Elapsed.TotalMilliseconds:F0} ms");
        // Wall time, while other tests and a native build share the machine: alone it takes four seconds.
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60));
    }

    private static bool Judge(ReadOnlyMemory<byte> text, string name)
    {
        var contract = ApiContract.Parse(text, name);
        (contract.IsReadable || contract.Problems.Count > 0).ShouldBeTrue();
        foreach (var problem in contract.Problems)
        {
            ((SourceLocation)problem.Where).File.ShouldBe(name);
            problem.Message.Length.ShouldBeLessThan(400);
        }

        foreach (var use in contract.SchemaUses)
        {
            use.Schema.IsValid("{\"a\":[1,\"x\"]}"u8, Direction.Request);
        }

        contract.Match("GET", "/orders/1");
        return contract.IsReadable && contract.Problems.Count == 0;
    }

    private static byte[] Sample(string name) => Encoding.UTF8.GetBytes(name == "a.yaml"
        ? Head + """
            servers: [ { url: 'https://example.com/{v}', variables: { v: { default: "1" } } } ]
            paths:
              '/orders/{id}':
                parameters:
                  - { name: id, in: path, required: true, schema: { type: integer, minimum: 1 } }
                put:
                  requestBody:
                    content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } }
                  responses:
                    "200": { description: |
                        Ok }
            components:
              schemas:
                Order: &order
                  type: object
                  properties: { id: { type: string, pattern: "^[a-z]\\d$" }, next: { $ref: '#/components/schemas/Order' } }
                Other: *order
            """
        : """
            { "openapi": "3.0.3", "info": { "title": "T \u00e9", "version": "1" },
              "paths": { "/a": { "get": { "parameters": [ { "name": "q", "in": "query", "schema": { "type": "string", "maxLength": 5 } } ],
                "responses": { "200": { "description": "", "content": { "*/*": { "schema": { "nullable": true, "enum": [ 1, null, 1.5e3 ] } } } } } } } } }
            """);
}
