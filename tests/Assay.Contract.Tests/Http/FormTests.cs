using System.Text;
using System.Text.Json.Nodes;
using Assay.Contract.Http;
using Assay.Contract.OpenApi;

namespace Assay.Contract.Tests.Http;

/// <summary>Forms, URL-encoded and multipart, by their Encoding Objects and by default.</summary>
public sealed class FormTests
{
    private const string Schema = """
        type: object
        additionalProperties: false
        properties:
          name: { type: string }
          age: { type: integer }
          tags: { type: array, items: { type: string } }
          address: { type: object, properties: { city: { type: string } }, additionalProperties: false }
          stops: { type: array, items: { type: object, properties: { at: { type: integer } } } }
          photo: { type: string, format: binary, maxLength: 10 }
          code: { type: string, pattern: '^[a-z]+$' }
        """;

    [Theory]
    [InlineData("name=Ada&age=36", "{\"name\":\"Ada\",\"age\":36}")]
    [InlineData("tags=a&tags=b&name=x", "{\"tags\":[\"a\",\"b\"],\"name\":\"x\"}")]
    [InlineData("address=%7B%22city%22%3A%22Bonn%22%7D", "{\"address\":{\"city\":\"Bonn\"}}")]
    [InlineData("stops=%7B%22at%22%3A1%7D&stops=%7B%22at%22%3A2%7D", "{\"stops\":[{\"at\":1},{\"at\":2}]}")]
    public void Reads_a_URL_encoded_form_by_its_schema(string form, string json) => FormDecoder.Decode(Type("application/x-www-form-urlencoded"), form).ShouldBe(json);

    [Theory]
    [InlineData("age=x")]
    [InlineData("age=+1")]
    [InlineData("name=%zz")]
    [InlineData("address=Bonn")]
    [InlineData("address=%7B%22city%22%3A1%7D")]
    [InlineData("name=a&name=b")]
    [InlineData("role=admin")]
    public void Refuses_a_broken_URL_encoded_form(string form)
    {
        var type = Type("application/x-www-form-urlencoded");
        IsValid(type, FormDecoder.Decode(type, form)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("tags: { style: form, explode: false }", "tags=a,b%2Cc", "{\"tags\":[\"a\",\"b,c\"]}")]
    [InlineData("tags: { style: pipeDelimited }", "tags=a|b", "{\"tags\":[\"a\",\"b\"]}")]
    [InlineData("address: { style: deepObject, explode: true }", "address[city]=Bonn", "{\"address\":{\"city\":\"Bonn\"}}")]
    [InlineData("address: { style: form, explode: true }", "city=Bonn&name=Ada", "{\"address\":{\"city\":\"Bonn\"},\"name\":\"Ada\"}")]
    [InlineData("name: { contentType: application/json }", "name=%22Ada%22", "{\"name\":\"Ada\"}")]
    public void Reads_a_property_by_its_encoding(string encoding, string form, string json)
    {
        var type = Type("application/x-www-form-urlencoded", encoding);
        var decoded = FormDecoder.Decode(type, form);
        decoded.ShouldBe(json);
        FormDecoder.Decode(type, FormEncoder.UrlEncoded(type, JsonNode.Parse(json)!.AsObject())).Json!.Value.Span.SequenceEqual(decoded.Json!.Value.Span).ShouldBeTrue();
    }

    [Fact]
    public void Reads_the_collection_format_of_a_2_0_form()
    {
        var type = ApiContract.Parse("""
            swagger: '2.0'
            info: { title: T, version: '1' }
            paths:
              /a:
                post:
                  consumes: [application/x-www-form-urlencoded]
                  parameters:
                    - { name: ids, in: formData, type: array, collectionFormat: pipes, items: { type: integer } }
                    - { name: q, in: formData, type: string }
                  responses: { '204': { description: ok } }
            """).Operations[0].RequestBody!.Content[0];
        FormDecoder.Decode(type, "ids=1|2&q=x").ShouldBe("{\"ids\":[1,2],\"q\":\"x\"}");
    }

    [Fact]
    public void Reads_a_multipart_form_by_its_schema()
    {
        var body = Part("name", "Ada") + Part("age", "36") + Part("tags", "a") + Part("tags", "b") + Part("address", "{\"city\":\"Bonn\"}", "application/json")
            + Part("photo", "12345", "image/png", "; filename=\"p.png\"") + Part("stops", "{\"at\":1}") + "--b--\r\n";
        Multipart(body).ShouldBe("{\"name\":\"Ada\",\"age\":36,\"tags\":[\"a\",\"b\"],\"address\":{\"city\":\"Bonn\"},\"photo\":\"xxxxx\",\"stops\":[{\"at\":1}]}");
        Multipart(Part("name", "") + "--b--").ShouldBe("{\"name\":\"\"}");
        Multipart("--b--").ShouldBe("{}");
    }

    [Theory]
    [InlineData("photo: { contentType: 'image/png, image/jpeg' }", "image/png", true)]
    [InlineData("photo: { contentType: 'image/png, image/jpeg' }", "image/jpeg", true)]
    [InlineData("photo: { contentType: 'image/*' }", "image/webp", true)]
    [InlineData("photo: { contentType: 'image/png' }", "text/html", false)]
    [InlineData("photo: { contentType: 'image/png' }", null, false)]
    [InlineData("photo: { contentType: 'image/png' }", "image/", false)]
    public void Holds_a_part_against_its_declared_media_types(string encoding, string? contentType, bool valid)
    {
        var type = Type("multipart/form-data", encoding);
        IsValid(type, MultipartDecoder.Decode(type, "b", Bytes(Part("photo", "123", contentType, "; filename=p") + "--b--"))).ShouldBe(valid);
    }

    [Theory]
    [InlineData("X-Size: 3\r\n", true)]
    [InlineData("X-Size: three\r\n", false)]
    [InlineData("", false)]
    [InlineData("X-Size: 3\r\nX-Size: 3\r\n", false)]
    public void Holds_the_headers_of_a_part_against_the_contract(string headers, bool valid)
    {
        var type = Type("multipart/form-data", "photo: { headers: { X-Size: { required: true, schema: { type: integer } } } }");
        IsValid(type, MultipartDecoder.Decode(type, "b", Bytes($"--b\r\nContent-Disposition: form-data; name=photo; filename=p\r\n{headers}\r\n123\r\n--b--"))).ShouldBe(valid);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--b")]
    [InlineData("--b\r\n")]
    [InlineData("preamble\r\n--b\r\nContent-Disposition: form-data; name=name\r\n\r\nx\r\n--b--")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=name\r\n\r\nx\r\n--b--\r\nepilogue")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=name\r\n\r\nx")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=name\r\n\r\nx\r\n--c--")]
    [InlineData("--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--")]
    [InlineData("--b\r\nContent-Disposition: attachment; name=name\r\n\r\nx\r\n--b--")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=name; name=age\r\n\r\nx\r\n--b--")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"na\\\"me\"\r\n\r\nx\r\n--b--")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"name\r\n\r\nx\r\n--b--")]
    [InlineData("--b\r\nContent-Disposition: form-data;\r\n name=name\r\n\r\nx\r\n--b--")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=name\r\nContent-Disposition: form-data; name=name\r\n\r\nx\r\n--b--")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=name\r\nContent-Transfer-Encoding: base64\r\n\r\nx\r\n--b--")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=name\r\nContent-Type: text/plain; charset=utf-7\r\n\r\nx\r\n--b--")]
    [InlineData("--b \r\nContent-Disposition: form-data; name=name\r\n\r\nx\r\n--b--")]
    [InlineData("--b\nContent-Disposition: form-data; name=name\n\nx\n--b--")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=name\r\n\r\nx\r\n--b\r\nContent-Disposition: form-data; name=name\r\n\r\ny\r\n--b--")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=photo; filename=p\r\n\r\n12345678901\r\n--b--")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=role\r\n\r\nadmin\r\n--b--")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=code; filename=f\r\n\r\n<script>\r\n--b--")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=code\r\nContent-Type: image/png\r\n\r\n<script>\r\n--b--")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=code\r\nContent-Type: application/json\r\n\r\n\"abc\"\r\n--b--")]
    public void Refuses_a_broken_multipart_form(string body)
    {
        var type = Type("multipart/form-data");
        IsValid(type, MultipartDecoder.Decode(type, "b", Bytes(body))).ShouldBeFalse();
    }

    [Fact]
    public void Refuses_every_prefix_of_a_multipart_form_and_more_parts_than_it_reads()
    {
        var type = Type("multipart/form-data");
        var whole = Part("name", "Ada") + Part("photo", "1", "image/png", "; filename=p") + "--b--";
        for (var length = 0; length < whole.Length; length++)
        {
            MultipartDecoder.Decode(type, "b", Bytes(whole[..length])).Error.ShouldNotBeNull();
        }

        MultipartDecoder.Decode(type, "b", Bytes(string.Concat(Enumerable.Repeat(Part("tags", "x"), 201)) + "--b--")).Error.ShouldBe("has more than 200 parts");
        MultipartDecoder.Decode(type, "", Bytes(whole)).Error.ShouldNotBeNull();
        MultipartDecoder.Decode(type, new string('b', 71), Bytes(whole)).Error.ShouldNotBeNull();
    }

    [Fact]
    public void What_is_written_as_a_form_is_read_again()
    {
        var form = JsonNode.Parse("""{"name":"Ada \"L\" & co = 1\r\n","age":36,"tags":["a,b","c d"],"address":{"city":"Köln"},"stops":[{"at":1},{"at":2}]}""")!.AsObject();
        foreach (var encoding in (string[])["", "address: { contentType: application/json }", "tags: { style: form, explode: true }"])
        {
            var url = Type("application/x-www-form-urlencoded", encoding);
            Same(FormDecoder.Decode(url, FormEncoder.UrlEncoded(url, form)), form);
            var multipart = Type("multipart/form-data", encoding);
            Same(MultipartDecoder.Decode(multipart, "b", FormEncoder.Multipart(multipart, form, "b")), form);
        }

        static void Same(DecodedBody decoded, JsonObject form) =>
            JsonNode.DeepEquals(JsonNode.Parse(decoded.Json!.Value.Span), form).ShouldBeTrue(Encoding.UTF8.GetString(decoded.Json!.Value.Span));
    }

    private static string Part(string name, string content, string? type = null, string more = "") =>
        $"--b\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n{(type is null ? "" : $"Content-Type: {type}\r\n")}\r\n{content}\r\n";

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static DecodedBody Multipart(string body) => MultipartDecoder.Decode(Type("multipart/form-data"), "b", Bytes(body));

    private static bool IsValid(MediaType type, DecodedBody body) => body.Json is { } json && type.Schema!.IsValid(json.Span);

    private static MediaType Type(string range, string encoding = "") =>
        ApiContract.Parse($$"""
            openapi: 3.1.0
            info: { title: T, version: '1' }
            paths:
              /a:
                post:
                  requestBody:
                    content:
                      {{range}}:
                        encoding: { {{encoding}} }
                        schema:
            {{string.Join('\n', Schema.Split('\n').Select(l => "              " + l))}}
                  responses: { '204': { description: ok } }
            """).Operations[0].RequestBody!.Content[0];
}

file static class DecodedBodyAssertions
{
    public static void ShouldBe(this DecodedBody body, string json) => (body.Json is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : body.Error).ShouldBe(json);
}
