using System.Text;

namespace Assay.Guard.Tests.Request;

public sealed class BodyTests
{
    private const string Honest = """{"product_id":1,"quantity":2}""";

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\"\"")]
    [InlineData("{\"product_id\":1}")]
    [InlineData("{\"product_id\":1,\"quantity\":0}")]
    [InlineData("{\"product_id\":1,\"quantity\":101}")]
    [InlineData("{\"product_id\":1,\"quantity\":1.5}")]
    [InlineData("{\"product_id\":1,\"quantity\":\"1\"}")]
    [InlineData("{\"product_id\":1,\"quantity\":1,\"is_admin\":true}")]
    [InlineData("{\"product_id\":1,\"quantity\":1,\"Quantity\":1}")]
    [InlineData("{\"product_id\":1,\"quantity\":1,\"quantity\":1}")]
    [InlineData("{\"product_id\":1,\"quantity\":1,\"\\u0071uantity\":1}")]
    [InlineData("{\"product_id\":1,\"quantity\":1}{}")]
    [InlineData("{\"product_id\":1,\"quantity\":1,}")]
    [InlineData("{\"product_id\":1,\"quantity\":1}//")]
    [InlineData("{'product_id':1,'quantity':1}")]
    [InlineData("{\"product_id\":1,\"quantity\":01}")]
    [InlineData("{\"product_id\":1,\"quantity\":NaN}")]
    [InlineData("{\"product_id\":1,\"quantity\":1")]
    [InlineData("{\"product_id\":1,\"quantity\":1,\"x\":\"\u00ff\"}")]
    [InlineData("{\"product_id\":1,\"quantity\":1,\"x\":\"\\ud800\"}")]
    [InlineData("\u00ef\u00bb\u00bf{\"product_id\":1,\"quantity\":1}")]
    public async Task Refuses_json_that_its_schema_does_not_admit(string body)
    {
        await using var api = await GuardedApi.StartAsync();
        (await api.SendAsync("POST", "/orders", body)).Status.ShouldBe(400);
        api.Reached.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("text/json")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=utf-7")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("application/json, text/plain")]
    [InlineData("application/json; charset=utf-8; charset=utf-16")]
    [InlineData("application")]
    [InlineData("application/")]
    [InlineData("*/*")]
    [InlineData("application/json\nContent-Type: text/plain")]
    [InlineData("application/json\nContent-Encoding: gzip")]
    [InlineData("application/json\nContent-Encoding: identity, gzip")]
    public async Task Refuses_undeclared_media_types_charsets_and_encodings(string type)
    {
        await using var api = await GuardedApi.StartAsync();
        (await api.SendAsync("POST", "/orders", Honest, type)).Status.ShouldBe(415);
        api.Reached.ShouldBeEmpty();
    }

    [Fact]
    public async Task Refuses_a_body_without_a_media_type()
    {
        await using var api = await GuardedApi.StartAsync();
        (await api.SendAsync($"POST /orders HTTP/1.1\nAuthorization: Bearer {{alice}}\nContent-Length: {Honest.Length}\n\n{Honest}")).Status.ShouldBe(415);
        api.Reached.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("application/json", Honest)]
    [InlineData("application/json; charset=utf-8", Honest)]
    [InlineData("Application/JSON;charset=\"UTF-8\"", Honest)]
    [InlineData("application/json", "{\"product_id\":1e0,\"quantity\":2.0}")]
    [InlineData("application/x-www-form-urlencoded", "product_id=1&quantity=2")]
    [InlineData("application/x-www-form-urlencoded", "quantity=2&product_id=%31")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"product_id\"\r\n\r\n1\r\n--b\r\nContent-Disposition: form-data; name=\"quantity\"\r\n\r\n2\r\n--b--\r\n")]
    [InlineData("text/plain", "hello there")]
    [InlineData("application/octet-stream", "\u0000\u00ff\u0001")]
    public async Task Hands_on_exactly_the_body_that_was_checked(string type, string body)
    {
        await using var api = await GuardedApi.StartAsync();
        var answer = await api.SendAsync("POST", "/orders", body, type);
        answer.Status.ShouldBe(201, answer.Body + string.Join(" ", api.Codes));
        api.Reached.Single().ShouldBe($"POST /orders {body}".TrimEnd());
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "product_id=1")]
    [InlineData("application/x-www-form-urlencoded", "product_id=1&quantity=0")]
    [InlineData("application/x-www-form-urlencoded", "product_id=1&quantity=2&quantity=2")]
    [InlineData("application/x-www-form-urlencoded", "product_id=1&quantity=2&admin=1")]
    [InlineData("application/x-www-form-urlencoded", "product_id=1&quantity=%zz")]
    [InlineData("application/x-www-form-urlencoded", "product_id=1&quantity=\u00ff")]
    [InlineData("application/x-www-form-urlencoded", Honest)]
    [InlineData("multipart/form-data", "--b\r\nContent-Disposition: form-data; name=\"product_id\"\r\n\r\n1\r\n--b--\r\n")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"product_id\"\r\n\r\n1\r\n--b--\r\n")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"product_id\"\r\n\r\n1\r\n")]
    [InlineData("multipart/form-data; boundary=b", "product_id=1&quantity=2")]
    [InlineData("text/plain", "HELLO")]
    [InlineData("text/plain", "hello there, this is longer than it may be")]
    [InlineData("text/plain", "\u00ff")]
    public async Task Refuses_forms_and_texts_that_the_schema_does_not_admit(string type, string body)
    {
        await using var api = await GuardedApi.StartAsync();
        (await api.SendAsync("POST", "/orders", body, type)).Status.ShouldBe(400);
        api.Reached.ShouldBeEmpty();
    }

    [Fact]
    public async Task Refuses_a_large_body_by_its_announced_length_and_by_its_chunks()
    {
        await using var api = await GuardedApi.StartAsync(options => options.MaxRequestBodyBytes = 100);
        (await api.SendAsync("POST", "/orders", new string(' ', 101))).Status.ShouldBe(413);
        var chunk = new string(' ', 200);
        (await api.SendAsync(
            $"POST /orders HTTP/1.1\nAuthorization: Bearer {{alice}}\nContent-Type: application/json\nTransfer-Encoding: chunked\n\nc8\n{chunk}\n0")).Status.ShouldBe(413);
        (await api.SendAsync("POST", "/orders", Honest + new string(' ', 100 - Honest.Length))).Status.ShouldBe(201);
        api.Reached.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("Transfer-Encoding: chunked\n\nzz\n{}")]
    [InlineData("Transfer-Encoding: chunked\n\n5\n{}")]
    [InlineData("Transfer-Encoding: chunked\n\n2;x=\"\n{}\n0")]
    [InlineData("Transfer-Encoding: gzip, chunked\n\n2\n{}\n0")]
    [InlineData("Transfer-Encoding: identity\n\n{}")]
    [InlineData("Content-Length: x\n\n{}")]
    [InlineData("Content-Length: -1\n\n{}")]
    [InlineData("Content-Length: 2\nContent-Length: 3\n\n{}")]
    public async Task Nothing_of_a_badly_framed_body_reaches_the_api(string framed)
    {
        await using var api = await GuardedApi.StartAsync(options => options.RequestBodyTimeout = TimeSpan.FromSeconds(1));
        var answer = await api.SendAsync($"POST /orders HTTP/1.1\nAuthorization: Bearer {{alice}}\nContent-Type: application/json\n{framed}");
        answer.Status.ShouldBeInRange(400, 499);
        api.Reached.ShouldBeEmpty();
    }

    [Fact]
    public async Task Gives_up_on_a_body_that_does_not_come()
    {
        await using var api = await GuardedApi.StartAsync(options => options.RequestBodyTimeout = TimeSpan.FromMilliseconds(200));
        var answer = await api.SendAsync("POST /orders HTTP/1.1\nAuthorization: Bearer {alice}\nContent-Type: application/json\nContent-Length: 29\n\n{");
        answer.Status.ShouldBe(408);
        api.Codes.ShouldBe(["ZTG112"]);
        api.Reached.ShouldBeEmpty();
    }

    [Fact]
    public async Task Names_places_but_neither_values_nor_the_names_of_the_contract()
    {
        await using var api = await GuardedApi.StartAsync();
        var answer = await api.SendAsync("POST", "/orders", """{"product_id":"SECRET","SECRET":"SECRET"}""");
        answer.Status.ShouldBe(400);
        answer.Body.ShouldContain("""{"pointer":"/body/product_id","message":"has the wrong type"}""");
        answer.Body.ShouldContain("""{"pointer":"/body","message":"holds a property that is not declared"}""");
        answer.Body.ShouldContain("""{"pointer":"/body","message":"lacks a required property"}""");
        answer.Body.ShouldNotContain("SECRET");
        answer.Body.ShouldNotContain("quantity");
    }

    [Fact]
    public async Task Names_ten_places_at_most()
    {
        await using var api = await GuardedApi.StartAsync(null, """
            openapi: 3.1.0
            info: { title: Many, version: "1" }
            paths:
              /many:
                post:
                  requestBody: { content: { application/json: { schema: { type: array, items: { type: integer } } } } }
                  responses: { "204": { description: Fine } }
            """);
        var answer = await api.SendAsync("POST", "/many", $"[{string.Join(',', Enumerable.Repeat("\"x\"", 50))}]");
        answer.Status.ShouldBe(400);
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(answer.Body)).Split("pointer").Length.ShouldBe(11);
    }
}
