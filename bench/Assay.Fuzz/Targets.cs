using System.Text;
using System.Text.Json;
using Assay.Contract.Http;
using Assay.Contract.OpenApi;
using Assay.Contract.Patterns;
using Assay.Contract.Schemas;

namespace Assay.Fuzz;

/// <summary>What is fuzzed: each takes any bytes, and throws where a promise is broken.</summary>
internal static class Targets
{
    private static readonly ApiContract Shop = ApiContract.Parse("""
        openapi: 3.1.0
        info: { title: T, version: '1' }
        paths:
          /a/{id}.{type}:
            post:
              parameters:
                - { name: id, in: path, required: true, style: matrix, explode: true, schema: { type: array, items: { type: integer } } }
                - { name: type, in: path, required: true, schema: { type: string } }
                - { name: deep, in: query, style: deepObject, schema: { type: object, properties: { a: { type: integer }, b: { type: array, items: { type: string } } } } }
                - { name: list, in: query, style: pipeDelimited, schema: { type: array, items: { type: number } } }
                - { name: any, in: query, content: { application/json: { schema: { type: object } } } }
              requestBody:
                content:
                  multipart/form-data:
                    encoding: { photo: { contentType: 'image/*', headers: { X-Size: { schema: { type: integer } } } } }
                    schema: { type: object, properties: { name: { type: string }, tags: { type: array, items: { type: integer } }, photo: { type: string, format: binary }, o: { type: object } } }
                  application/x-www-form-urlencoded:
                    encoding: { tags: { style: form, explode: false } }
                    schema: { type: object, properties: { name: { type: string }, tags: { type: array, items: { type: integer } }, o: { type: object } } }
              responses: { '204': { description: ok } }
        """);

    private static readonly Schema Anything = Schema.Parse("{}")!;

    private static readonly Schema Strict = Schema.Parse("""
        { "type": ["object", "array", "string", "number"], "unevaluatedProperties": { "type": "string", "format": "date-time" }, "uniqueItems": true,
          "allOf": [{ "properties": { "a": { "type": "integer", "multipleOf": 3 } } }, { "properties": { "b": { "pattern": "^[a-z]+$", "maxLength": 9 } } }],
          "oneOf": [{ "required": ["a"] }, { "maxProperties": 3 }, { "items": { "format": "uuid" } }], "format": "email" }
        """)!;

    public static IReadOnlyDictionary<string, Action<byte[]>> All { get; } = new Dictionary<string, Action<byte[]>>(StringComparer.Ordinal)
    {
        ["description-yaml"] = utf8 => Describe(utf8, "a.yaml"),
        ["description-json"] = utf8 => Describe(utf8, "a.json"),
        ["json"] = Json,
        ["schema"] = utf8 => Schema.Parse(Encoding.UTF8.GetString(utf8))?.Validate("{\"a\":[1,\"b\"]}"u8),
        ["pattern"] = Pattern,
        ["http"] = Http,
    };

    private static void Describe(byte[] utf8, string name)
    {
        var contract = ApiContract.Parse(utf8, name);
        if (!contract.IsReadable && contract.Problems.Count == 0)
        {
            throw new InvalidOperationException("unreadable without a problem");
        }

        foreach (var use in contract.SchemaUses)
        {
            use.Schema.IsValid("{}"u8);
        }

        contract.Match("GET", "/a/b");
    }

    // Whatever the platform's own reader refuses is refused, and an answer has its reason.
    private static void Json(byte[] utf8)
    {
        if (Anything.IsValid(utf8) && !IsJson(utf8))
        {
            throw new InvalidOperationException("admits what is no JSON");
        }

        if (Strict.IsValid(utf8) != (Strict.Validate(utf8).Count == 0))
        {
            throw new InvalidOperationException("a verdict without a reason");
        }
    }

    private static bool IsJson(byte[] utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = 200, AllowDuplicateProperties = false });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void Pattern(byte[] utf8)
    {
        if (EcmaPattern.TryParse(Encoding.UTF8.GetString(utf8), out var pattern, out _))
        {
            pattern.IsMatch("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!");
            _ = pattern.Backtracking;
            if (pattern.IsLinear && pattern.Generate(new Random(1), 50) is { } text && !pattern.IsMatch(text))
            {
                throw new InvalidOperationException("generates what does not match");
            }
        }
    }

    private static void Http(byte[] utf8)
    {
        var text = Encoding.Latin1.GetString(utf8);
        var operation = Shop.Operations[0];
        var match = Shop.Match("POST", text);
        foreach (var parameter in operation.Parameters.Where(p => p.In == ParameterLocation.Path))
        {
            ParameterDecoder.Decode(parameter, [.. match.PathValues.Where(v => v.Key == parameter.Name).Select(v => v.Value), text]);
        }

        ParameterDecoder.DecodeQuery(operation, text);
        MediaTypes.TryParse(text, out _, out _);
        var content = operation.RequestBody!.Content;
        Check(content[0], MultipartDecoder.Decode(content[0], "b", utf8));
        Check(content[1], FormDecoder.Decode(content[1], text));
    }

    private static void Check(MediaType type, DecodedBody body)
    {
        if (body.Json is null == body.Error is null)
        {
            throw new InvalidOperationException("neither a value nor an error, or both");
        }

        if (body.Json is { } json)
        {
            type.Schema!.Validate(json.Span);
        }
    }
}
