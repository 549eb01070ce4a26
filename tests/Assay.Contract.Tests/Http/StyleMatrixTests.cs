using System.Text;
using System.Text.Json.Nodes;
using Assay.Contract.Http;
using Assay.Contract.OpenApi;

namespace Assay.Contract.Tests.Http;

/// <summary>Every style of every location, exploded or not, for every type: what is written is read again, and malformed forms are refused.</summary>
public sealed class StyleMatrixTests
{
    private static readonly (string In, string Style)[] Styles =
    [
        ("path", "simple"), ("path", "label"), ("path", "matrix"),
        ("query", "form"), ("query", "spaceDelimited"), ("query", "pipeDelimited"), ("query", "deepObject"),
        ("header", "simple"), ("cookie", "form"), ("cookie", "cookie"),
    ];

    private static readonly (string Schema, string[] Values)[] Types =
    [
        ("{ type: string }", ["\"plain\"", "\"two words\"", "\"a,b;c.d|e=f&g\"", "\"100%\"", "\"a+b\"", "\"ünï€\"", "\"😀\"", "\"/?#[]@:\"", "\"12\"", "\"true\""]),
        ("{ type: integer }", ["0", "-7", "123456789012345678"]),
        ("{ type: number }", ["1.5", "-0.25", "1e3"]),
        ("{ type: boolean }", ["true", "false"]),
        ("{ type: [integer, string] }", ["5", "\"five\""]),
        ("{ type: array, items: { type: string } }", ["[\"a\"]", "[\"a\",\"b\",\"c\"]", "[\"x y\",\"1,2\",\"p|q\",\"d.e\",\"s;t\"]", "[\"ü\",\"%\"]"]),
        ("{ type: array, items: { type: integer } }", ["[1]", "[1,2,3]"]),
        ("{ type: object, properties: { a: { type: integer }, b: { type: string }, c: { type: boolean } } }",
            ["{\"a\":1}", "{\"a\":1,\"b\":\"two\",\"c\":true}", "{\"b\":\"x,y=z;w|v.u\"}"]),
        ("{ type: object, properties: { tags: { type: array, items: { type: string } } } }", ["{\"tags\":[\"a\",\"b\"]}"]),
    ];

    [Fact]
    public void What_is_written_is_read_again()
    {
        var (count, broken) = (0, new List<string>());
        foreach (var (location, style) in Styles)
        {
            foreach (var (schema, values) in Types)
            {
                foreach (var explode in (bool[])[false, true])
                {
                    var operation = Get(location, style, explode, schema);
                    foreach (var value in values.Where(v => CanHold(location, style, explode, v)))
                    {
                        count++;
                        var (raw, decoded) = RoundTrip(operation, JsonNode.Parse(value)!);
                        var json = decoded.Json is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : decoded.Error;
                        if (decoded.Json is null || !JsonNode.DeepEquals(JsonNode.Parse(json!), JsonNode.Parse(value)))
                        {
                            broken.Add($"{location} {style} explode={explode} {schema}: {value} as {raw} reads {json}");
                        }
                    }
                }
            }
        }

        broken.ShouldBeEmpty();
        count.ShouldBeGreaterThan(350);
    }

    [Theory]
    [InlineData("path", "label", false, "{ type: integer }", "5")]
    [InlineData("path", "label", false, "{ type: integer }", ",5")]
    [InlineData("path", "label", true, "{ type: array, items: { type: integer } }", ".1,2")]
    [InlineData("path", "matrix", false, "{ type: integer }", "5")]
    [InlineData("path", "matrix", false, "{ type: integer }", ";q=5")]
    [InlineData("path", "matrix", false, "{ type: integer }", ";p5")]
    [InlineData("path", "matrix", true, "{ type: array, items: { type: integer } }", ";p=1;q=2")]
    [InlineData("path", "matrix", true, "{ type: array, items: { type: integer } }", ";p=1,2")]
    [InlineData("path", "simple", false, "{ type: array, items: { type: integer } }", "1;2")]
    [InlineData("path", "simple", false, "{ type: array, items: { type: integer } }", "1,,2")]
    [InlineData("path", "simple", false, "{ type: object, properties: { a: { type: integer } } }", "a,1,b")]
    [InlineData("path", "simple", true, "{ type: object, properties: { a: { type: integer } } }", "a,1")]
    [InlineData("path", "simple", true, "{ type: object, properties: { a: { type: integer } } }", "=1")]
    [InlineData("path", "simple", false, "{ type: string }", "%zz")]
    [InlineData("path", "simple", false, "{ type: string }", "%c0%af")]
    [InlineData("path", "simple", false, "{ type: integer }", "+1")]
    [InlineData("query", "form", true, "{ type: integer }", "p=1&p=2")]
    [InlineData("query", "form", false, "{ type: array, items: { type: integer } }", "p=1&p=2")]
    [InlineData("query", "form", true, "{ type: array, items: { type: integer } }", "p=1,2")]
    [InlineData("query", "form", true, "{ type: object, properties: { a: { type: integer } } }", "a=x")]
    [InlineData("query", "spaceDelimited", false, "{ type: array, items: { type: integer } }", "p=1,2")]
    [InlineData("query", "spaceDelimited", false, "{ type: array, items: { type: integer } }", "p=1%20%202")]
    [InlineData("query", "pipeDelimited", false, "{ type: array, items: { type: integer } }", "p=1,2")]
    [InlineData("query", "pipeDelimited", false, "{ type: array, items: { type: integer } }", "p=1|2&p=3")]
    [InlineData("query", "deepObject", true, "{ type: object, properties: { a: { type: integer } } }", "p[a]=x")]
    [InlineData("header", "simple", false, "{ type: integer }", "1, 2")]
    [InlineData("header", "simple", true, "{ type: object, properties: { a: { type: integer } } }", "a")]
    [InlineData("cookie", "form", false, "{ type: integer }", "p=1; p=2")]
    [InlineData("cookie", "form", true, "{ type: array, items: { type: integer } }", "p=1; p=x")]
    [InlineData("cookie", "cookie", true, "{ type: integer }", "p=%31")]
    public void Refuses_a_malformed_form(string location, string style, bool explode, string schema, string raw)
    {
        var decoded = Decode(Get(location, style, explode, schema), raw);
        var isValid = decoded.Error is null && decoded.Json is { } json && decoded.Parameter.Schema!.IsValid(json.Span);
        isValid.ShouldBeFalse();
    }

    [Theory]
    [InlineData("p=1", "p", 0)]
    [InlineData("p[a]=1&p[a][b]=2", "p", 1)]
    [InlineData("p[]=1", "p", 1)]
    [InlineData("p=1&p[a]=2", "p", 1)]
    public void Leaves_what_a_deep_object_does_not_name(string query, string name, int undeclared)
    {
        var decoded = ParameterDecoder.DecodeQuery(Get("query", query == "p=1" ? "form" : "deepObject", true, query == "p=1" ? "{ type: integer }" : "{ type: object, properties: { a: { type: integer } } }"), query);
        decoded.Values[0].Parameter.Name.ShouldBe(name);
        decoded.Undeclared.ShouldBe(undeclared);
    }

    [Fact]
    public void A_name_sent_twice_in_an_object_is_no_value()
    {
        var decoded = Decode(Get("query", "deepObject", true, "{ type: object, properties: { a: { type: integer } } }"), "p[a]=1&p[a]=2");
        decoded.Parameter.Schema!.IsValid(decoded.Json!.Value.Span).ShouldBeFalse();
    }

    [Fact]
    public void Reserved_characters_stay_where_they_are_allowed()
    {
        var parameter = ApiContract.Parse("""
            openapi: 3.1.0
            info: { title: T, version: '1' }
            paths:
              /a:
                get:
                  parameters: [ { name: p, in: query, allowReserved: true, schema: { type: string } } ]
                  responses: { '204': { description: ok } }
            """).Operations[0];
        const string text = "a/b?c:d@e!$'()*,;=f&g#h+i%j";
        var pair = ParameterEncoder.Query(parameter.Parameters[0], text).ShouldHaveSingleItem();
        pair.Value.ShouldBe("a/b?c:d@e!$'()*,;=f%26g%23h%2Bi%25j");
        Encoding.UTF8.GetString(ParameterDecoder.DecodeQuery(parameter, $"p={pair.Value}").Values[0].Json!.Value.Span).ShouldBe("\"a/b?c:d@e!$\\u0027()*,;=f\\u0026g#h\\u002Bi%j\"");
    }

    [Theory]
    [InlineData("query", "p=%7B%22a%22%3A1%7D", "{\"a\":1}")]
    [InlineData("header", "{\"a\":1}", "{\"a\":1}")]
    [InlineData("cookie", "p=%7B%22a%22%3A1%7D", "{\"a\":1}")]
    [InlineData("path", "%7B%22a%22%3A1%7D", "{\"a\":1}")]
    public void A_parameter_with_content_is_written_in_its_media_type(string location, string raw, string json)
    {
        var operation = Get(location, "content: { application/json: { schema: { type: object, required: [a] } } }");
        Encoding.UTF8.GetString(Decode(operation, raw).Json!.Value.Span).ShouldBe(json);
        RoundTrip(operation, JsonNode.Parse(json)!).Decoded.Error.ShouldBeNull();
    }

    [Theory]
    [InlineData("csv", "p=1,2", "[1,2]")]
    [InlineData("ssv", "p=1%202", "[1,2]")]
    [InlineData("tsv", "p=1%092", "[1,2]")]
    [InlineData("pipes", "p=1|2", "[1,2]")]
    [InlineData("multi", "p=1&p=2", "[1,2]")]
    public void Reads_the_collection_formats_of_2_0(string format, string query, string json)
    {
        var operation = ApiContract.Parse($$"""
            swagger: '2.0'
            info: { title: T, version: '1' }
            paths:
              /a:
                get:
                  parameters: [ { name: p, in: query, type: array, collectionFormat: {{format}}, items: { type: integer } } ]
                  responses: { '204': { description: ok } }
            """).Operations[0];
        Encoding.UTF8.GetString(ParameterDecoder.DecodeQuery(operation, query).Values[0].Json!.Value.Span).ShouldBe(json);
    }

    // What a style cannot say at all: delimiters have no escape in headers and delimited styles, and parts of parts have no form there.
    private static bool CanHold(string location, string style, bool explode, string value)
    {
        var isObject = value.StartsWith('{');
        var isArray = value.StartsWith('[');
        return style switch
        {
            "deepObject" => isObject,
            "spaceDelimited" => !value.Contains(' ') || (!isObject && !isArray),
            "pipeDelimited" => !value.Contains('|') || (!isObject && !isArray),
            "cookie" => value.All(c => c is > ' ' and < (char)127 and not ';') && (!value.Contains(',') || explode || !(isObject || isArray) || !value.Contains("\"1,2\"", StringComparison.Ordinal))
                && !value.Contains("x,y", StringComparison.Ordinal) && !value.Contains("tags", StringComparison.Ordinal),
            _ => location != "header" || (value.All(c => c < 127) && !value.Contains("1,2\"", StringComparison.Ordinal) && !value.Contains("x,y", StringComparison.Ordinal) && !value.Contains("tags", StringComparison.Ordinal)),
        };
    }

    private static (string Raw, DecodedParameter Decoded) RoundTrip(Operation operation, JsonNode value)
    {
        var parameter = operation.Parameters[0];
        var raw = parameter.In switch
        {
            ParameterLocation.Path => ParameterEncoder.Path(parameter, value),
            ParameterLocation.Query => string.Join('&', ParameterEncoder.Query(parameter, value).Select(p => $"{p.Key}={p.Value}")),
            ParameterLocation.Header => ParameterEncoder.Header(parameter, value),
            _ => string.Join("; ", ParameterEncoder.Cookie(parameter, value).Select(p => $"{p.Key}={p.Value}")),
        };
        return (raw, Decode(operation, raw));
    }

    private static DecodedParameter Decode(Operation operation, string raw)
    {
        var parameter = operation.Parameters[0];
        switch (parameter.In)
        {
            case ParameterLocation.Query:
                var query = ParameterDecoder.DecodeQuery(operation, raw);
                query.Undeclared.ShouldBe(0);
                return query.Values[0];
            case ParameterLocation.Cookie:
                return ParameterDecoder.DecodeCookies(operation, [.. raw.Split("; ").Select(c => new KeyValuePair<string, string>(c[..c.IndexOf('=')], c[(c.IndexOf('=') + 1)..]))])[0];
            default:
                return ParameterDecoder.Decode(parameter, [raw]);
        }
    }

    private static Operation Get(string location, string style, bool explode, string schema) =>
        Get(location, $"style: {style}, explode: {(explode ? "true" : "false")}, schema: {schema}");

    private static Operation Get(string location, string rest) =>
        ApiContract.Parse($$"""
            openapi: 3.1.0
            info: { title: T, version: '1' }
            paths:
              /a{{(location == "path" ? "/{p}" : "")}}:
                get:
                  parameters: [ { name: p, in: {{location}}, required: true, {{rest}} } ]
                  responses: { '204': { description: ok } }
            """).Operations[0];
}
