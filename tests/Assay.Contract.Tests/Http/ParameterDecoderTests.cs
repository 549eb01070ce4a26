using System.Text;
using Assay.Contract.Http;
using Assay.Contract.OpenApi;

namespace Assay.Contract.Tests.Http;

public sealed class ParameterDecoderTests
{
    [Theory]
    [InlineData("{ type: integer }", "form", "p=12", "12")]
    [InlineData("{ type: integer }", "form", "p=%31", "1")]
    [InlineData("{ type: string }", "form", "p=a+b%26", "\"a b\\u0026\"")]
    [InlineData("{ type: string }", "form", "p=12", "\"12\"")]
    [InlineData("{ type: [integer, string] }", "form", "p=x", "\"x\"")]
    [InlineData("{ type: boolean }", "form", "p=true", "true")]
    [InlineData("{ type: array, items: { type: integer } }", "form", "p=1&p=2", "[1,2]")]
    [InlineData("{ type: array, items: { type: string } }", "pipeDelimited, explode: false", "p=a|b%7Cc", "[\"a\",\"b\",\"c\"]")]
    [InlineData("{ type: array, items: { type: string } }", "form, explode: false", "p=a,b%2Cc", "[\"a\",\"b,c\"]")]
    [InlineData("{ type: object, properties: { a: { type: integer }, b: { type: string } } }", "deepObject", "p[a]=1&p%5Bb%5D=x", "{\"a\":1,\"b\":\"x\"}")]
    [InlineData("{ type: object, properties: { a: { type: integer } } }", "form", "a=1", "{\"a\":1}")]
    [InlineData("{ type: object, properties: { a: { type: integer } } }", "form, explode: false", "p=a,1", "{\"a\":1}")]
    public void Decodes_a_query_by_style_and_schema(string schema, string style, string query, string json)
    {
        var decoded = ParameterDecoder.DecodeQuery(Get($"{{ name: p, in: query, style: {style}, schema: {schema} }}"), query);

        decoded.Undeclared.ShouldBe(0);
        var value = decoded.Values.ShouldHaveSingleItem();
        value.Error.ShouldBeNull();
        Encoding.UTF8.GetString(value.Json!.Value.Span).ShouldBe(json);
    }

    [Theory]
    [InlineData("{ type: integer }", "p=+1")]
    [InlineData("{ type: integer }", "p=%2B1")]
    [InlineData("{ type: integer }", "p=0x1F")]
    [InlineData("{ type: integer }", "p=01")]
    [InlineData("{ type: integer }", "p=1%20")]
    [InlineData("{ type: integer }", "p=")]
    [InlineData("{ type: integer }", "p=1&p=2")]
    [InlineData("{ type: boolean }", "p=True")]
    [InlineData("{ type: string }", "p=%zz")]
    [InlineData("{ type: string }", "p=%C0%AF")]
    [InlineData("{ type: string }", "p=a%00b")]
    public void Refuses_what_is_no_value_of_the_declared_type(string schema, string query)
    {
        var decoded = ParameterDecoder.DecodeQuery(Get($"{{ name: p, in: query, schema: {schema} }}"), query);

        decoded.Values.ShouldHaveSingleItem().Error.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("q=1", 1)]
    [InlineData("P=1", 1)]
    [InlineData("p=1&q=1&r", 2)]
    public void Counts_undeclared_names(string query, int undeclared) =>
        ParameterDecoder.DecodeQuery(Get("{ name: p, in: query, schema: { type: integer } }"), query).Undeclared.ShouldBe(undeclared);

    [Theory]
    [InlineData("simple", "{ type: array, items: { type: integer } }", "1,2", "[1,2]")]
    [InlineData("label", "{ type: array, items: { type: integer } }", ".1,2", "[1,2]")]
    [InlineData("label, explode: true", "{ type: array, items: { type: integer } }", ".1.2", "[1,2]")]
    [InlineData("matrix", "{ type: integer }", ";p=5", "5")]
    [InlineData("matrix, explode: true", "{ type: array, items: { type: integer } }", ";p=1;p=2", "[1,2]")]
    [InlineData("simple, explode: true", "{ type: object, properties: { a: { type: integer } } }", "a=1", "{\"a\":1}")]
    public void Decodes_a_path_value_by_style(string style, string schema, string raw, string json)
    {
        var operation = Get($"{{ name: p, in: path, required: true, style: {style}, schema: {schema} }}", "/a/{p}");

        var decoded = ParameterDecoder.Decode(operation.Parameters[0], [raw]);

        Encoding.UTF8.GetString(decoded.Json!.Value.Span).ShouldBe(json);
    }

    private static Operation Get(string parameter, string path = "/a") =>
        ApiContract.Parse($$"""
            openapi: 3.1.0
            info: { title: T, version: '1' }
            paths:
              {{path}}:
                get:
                  parameters: [ {{parameter}} ]
                  responses: { '204': { description: ok } }
            """).Operations[0];
}
