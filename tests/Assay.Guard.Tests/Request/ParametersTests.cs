namespace Assay.Guard.Tests.Request;

public sealed class ParametersTests
{
    [Theory]
    [InlineData("page=")]
    [InlineData("page=0")]
    [InlineData("page=101")]
    [InlineData("page=+1")]
    [InlineData("page=%2B1")]
    [InlineData("page=1.0")]
    [InlineData("page=1e1")]
    [InlineData("page=01")]
    [InlineData("page=0x1")]
    [InlineData("page=%201")]
    [InlineData("page=1%0a")]
    [InlineData("page=1&page=1")]
    [InlineData("page=1&page=2")]
    [InlineData("page[]=1")]
    [InlineData("page=1&debug")]
    [InlineData("PAGE=1")]
    [InlineData("Page=1")]
    [InlineData("ids=1,2")]
    [InlineData("ids=1|x")]
    [InlineData("ids=1|2|3|4")]
    [InlineData("_method=DELETE")]
    public async Task Refuses_a_query_that_is_not_as_declared(string query)
    {
        await using var api = await GuardedApi.StartAsync();
        (await api.SendAsync($"GET /products?{query} HTTP/1.1")).Status.ShouldBe(400);
        api.Reached.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("X-Tenant: abcdef")]
    [InlineData("X-Tenant: a\nX-Tenant: b")]
    [InlineData("Cookie: theme=blue")]
    [InlineData("Cookie: theme=dark; theme=light")]
    [InlineData("Cookie: theme=dark\nCookie: theme=light")]
    public async Task Refuses_headers_and_cookies_that_are_not_as_declared(string headers)
    {
        await using var api = await GuardedApi.StartAsync();
        (await api.SendAsync($"GET /products HTTP/1.1\n{headers}")).Status.ShouldBe(400);
        api.Reached.ShouldBeEmpty();
    }

    [Fact]
    public async Task Hands_on_declared_cookies_only()
    {
        await using var api = await GuardedApi.StartAsync();
        (await api.SendAsync("GET /products HTTP/1.1\nCookie: a=1; theme=dark; admin=true\nX-Tenant: a")).Status.ShouldBe(200);
        api.Headers.Cookie.ToString().ShouldBe("theme=dark");
        api.Headers["X-Tenant"].ToString().ShouldBe("a");
    }

    [Fact]
    public async Task Tells_all_that_is_wrong_and_no_received_value()
    {
        await using var api = await GuardedApi.StartAsync();
        var answer = await api.SendAsync("GET /products?page=SECRET1&ids=SECRET2 HTTP/1.1\nX-Tenant: SECRET3");
        answer.Status.ShouldBe(400);
        answer.Header("Content-Type").ShouldBe("application/problem+json");
        answer.Body.ShouldContain("\"code\":\"ZTG107\"");
        answer.Body.ShouldContain("/query/page");
        answer.Body.ShouldContain("/query/ids");
        answer.Body.ShouldContain("/header/X-Tenant");
        answer.Body.ShouldNotContain("SECRET");
        api.Findings.ShouldAllBe(f => !f.ToString().Contains("SECRET"));
    }
}
