using Microsoft.AspNetCore.Http;

namespace Assay.Guard.Tests.Response;

public sealed class ResponsesTests
{
    private const string Order = $"/orders/{GuardedApi.Alices}";
    private const string Honest = $$"""{"id":"{{GuardedApi.Alices}}","user_id":"alice","total":3}""";

    [Theory]
    [InlineData(418, "application/json", "{}")]
    [InlineData(500, "text/html", "<h1>SqliteException: near \"'\": syntax error</h1>")]
    [InlineData(201, "application/json", Honest)]
    [InlineData(304, "", "")]
    [InlineData(206, "application/json", Honest)]
    [InlineData(200, "", Honest)]
    [InlineData(200, "text/html", "<p>")]
    [InlineData(200, "application/xml", "<order/>")]
    [InlineData(200, "application/json; charset=utf-16", Honest)]
    [InlineData(200, "application/json, text/plain", Honest)]
    [InlineData(200, "application/json", "")]
    [InlineData(200, "application/json", "null")]
    [InlineData(200, "application/json", "{\"id\":")]
    [InlineData(200, "application/json", Honest + "{}")]
    [InlineData(200, "application/json", "{\"id\":\"\u00ff\"}")]
    [InlineData(200, "application/json", "{\"user_id\":\"alice\",\"total\":3}")]
    [InlineData(200, "application/json", "{\"id\":\"a0000000-0000-4000-8000-000000000001\",\"user_id\":\"alice\",\"total\":3,\"total\":4}")]
    [InlineData(200, "application/json", "{\"id\":\"a0000000-0000-4000-8000-000000000001\",\"user_id\":\"alice\",\"total\":3,\"password\":\"x\"}")]
    [InlineData(200, "application/json", "{\"id\":\"a0000000-0000-4000-8000-000000000001\",\"user_id\":\"alice\",\"total\":3,\"note\":\"SECRET\"}")]
    [InlineData(200, "text/plain", "<script>")]
    [InlineData(200, "text/plain", "\u00ff")]
    [InlineData(404, "text/plain", "no row in table orders")]
    public async Task An_answer_that_breaks_the_contract_becomes_a_bare_502(int status, string type, string body)
    {
        await using var api = await GuardedApi.StartAsync();
        api.Answer = http =>
        {
            http.Response.Headers["X-Debug"] = "SECRET";
            http.Response.StatusCode = status;
            if (type.Length > 0)
            {
                http.Response.ContentType = type;
            }

            return http.Response.Body.WriteAsync(System.Text.Encoding.Latin1.GetBytes(body)).AsTask();
        };
        var answer = await api.GetAsync(Order);
        answer.Status.ShouldBe(502);
        answer.Body.ShouldBe("""{"type":"about:blank","title":"Bad Gateway","status":502}""");
        answer.Head.ShouldNotContain("SECRET");
        api.Findings.Count.ShouldBe(1);
        api.Findings.ShouldAllBe(f => !f.ToString().Contains("SECRET"));
    }

    [Fact]
    public async Task Bytes_that_the_contract_does_not_describe_pass()
    {
        await using var api = await GuardedApi.StartAsync();
        api.Answer = http => GuardedApi.WriteAsync(http, "\u0089PNG\u0000", "image/png");
        var answer = await api.SendAsync("GET /picture HTTP/1.1");
        answer.Status.ShouldBe(200);
        answer.Body.ShouldEndWith("PNG\0");
    }

    [Fact]
    public async Task An_exception_of_the_api_becomes_a_bare_500_and_the_process_lives()
    {
        await using var api = await GuardedApi.StartAsync();
        api.Answer = async http =>
        {
            await http.Response.WriteAsync("SECRET");
            throw new InvalidOperationException("SECRET");
        };
        var answer = await api.GetAsync(Order);
        answer.Status.ShouldBe(500);
        answer.Body.ShouldBe("""{"type":"about:blank","title":"Internal Server Error","status":500}""");
        api.Answer = GuardedApi.OrderAsync;
        (await api.GetAsync(Order)).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("application/json", Honest)]
    [InlineData("application/json; charset=utf-8", Honest)]
    [InlineData("text/plain; charset=us-ascii", "abc")]
    public async Task A_declared_answer_passes_unchanged(string type, string body)
    {
        await using var api = await GuardedApi.StartAsync();
        api.Answer = http => GuardedApi.WriteAsync(http, body, type);
        var answer = await api.GetAsync(Order);
        answer.Status.ShouldBe(200);
        answer.Body.ShouldBe(body);
        answer.Header("Content-Length").ShouldBe($"{body.Length}");
        api.Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Banners_do_not_pass()
    {
        await using var api = await GuardedApi.StartAsync();
        api.Answer = http =>
        {
            http.Response.Headers["X-Powered-By"] = "Shop/1.2.3";
            http.Response.Headers.Server = "Shop/1.2.3";
            return GuardedApi.OrderAsync(http);
        };
        var answer = await api.GetAsync(Order);
        answer.Status.ShouldBe(200);
        answer.Head.ShouldNotContain("Shop");
        answer.Header("Server").ShouldBeNull();
    }

    [Fact]
    public async Task Undeclared_properties_are_stripped_where_that_is_asked_for()
    {
        await using var api = await GuardedApi.StartAsync(options => options.UndeclaredResponseProperties = UndeclaredProperties.Strip);
        api.Answer = http => GuardedApi.WriteAsync(
            http, $$$"""[{"id":"{{{GuardedApi.Alices}}}","hash":"SECRET","user_id":"alice","a":[{"SECRET":[1]}],"total":3,"\u0078":{"y":[]} }]""");
        var answer = await api.GetAsync("/orders");
        answer.Status.ShouldBe(200);
        answer.Body.ShouldBe($"[{Honest}]");
        api.Codes.ShouldBe(["ZTG206"]);
    }

    [Fact]
    public async Task What_is_left_after_stripping_must_meet_the_schema()
    {
        await using var api = await GuardedApi.StartAsync(options => options.UndeclaredResponseProperties = UndeclaredProperties.Strip);
        api.Answer = http => GuardedApi.WriteAsync(http, $$"""{"id":"{{GuardedApi.Alices}}","user_id":"alice","total":"3","hash":"SECRET"}""");
        (await api.GetAsync(Order)).Status.ShouldBe(502);
        api.Codes.ShouldBe(["ZTG206", "ZTG205"]);
    }

    [Fact]
    public async Task A_write_without_end_is_cut_short()
    {
        await using var api = await GuardedApi.StartAsync(options => options.MaxResponseBodyBytes = 100_000);
        var written = 0;
        api.Answer = async http =>
        {
            for (; written < 10_000; written++)
            {
                await http.Response.Body.WriteAsync(new byte[1000]);
            }
        };
        (await api.GetAsync(Order)).Status.ShouldBe(502);
        api.Codes.ShouldBe(["ZTG203"]);
        written.ShouldBeLessThan(200);
    }
}
