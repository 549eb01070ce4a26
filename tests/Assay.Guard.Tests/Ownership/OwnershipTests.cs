namespace Assay.Guard.Tests.Ownership;

public sealed class OwnershipTests
{
    private const string Alices = $"/orders/{GuardedApi.Alices}";
    private const string Bobs = $"/orders/{GuardedApi.Bobs}";

    [Fact]
    public async Task An_order_of_another_looks_like_one_that_does_not_exist()
    {
        await using var api = await GuardedApi.StartAsync();
        (await api.GetAsync(Alices)).Status.ShouldBe(200);
        var answer = await api.GetAsync(Bobs);
        answer.Status.ShouldBe(404);
        answer.Body.ShouldNotContain("bob");
    }

    [Fact]
    public async Task Lists_hold_the_callers_objects_only()
    {
        await using var api = await GuardedApi.StartAsync();
        api.Answer = http => GuardedApi.WriteAsync(http, $$"""
            [{"id":"{{GuardedApi.Alices}}","user_id":"alice","total":1}, {"id":"{{GuardedApi.Bobs}}","user_id":"bob","total":2},
             {"id":"{{GuardedApi.Alices}}","user_id":"alice","total":3}]
            """);
        var answer = await api.GetAsync("/orders");
        answer.Status.ShouldBe(200);
        answer.Body.ShouldBe($$"""[{"id":"{{GuardedApi.Alices}}","user_id":"alice","total":1},{"id":"{{GuardedApi.Alices}}","user_id":"alice","total":3}]""");
        api.Codes.ShouldBe(["ZTG208"]);
    }

    [Theory]
    [InlineData("DELETE", Bobs, null)]
    [InlineData("PUT", Bobs, """{"total":1}""")]
    [InlineData("POST", Bobs + "/cancel", null)]
    [InlineData("DELETE", "/orders/c0000000-0000-4000-8000-000000000003", null)]
    public async Task Reads_before_it_lets_write(string method, string path, string? body)
    {
        await using var api = await GuardedApi.StartAsync();
        (await SendAsync(api, method, path, body)).Status.ShouldBe(404);
        api.Codes.ShouldBe(["ZTG120"]);
        api.Reached.Where(r => !r.StartsWith("GET ", StringComparison.Ordinal)).ShouldBeEmpty();

        (await SendAsync(api, method, path.Replace(path[8..44], GuardedApi.Alices), body)).Status.ShouldBe(204);
        api.Reached.Last().ShouldStartWith($"{method} {Alices}");
    }

    [Theory]
    [InlineData("""{"user_id":"alice","user_id":"bob"}""")]
    [InlineData("""{"user_id":"bob","user_id":"alice"}""")]
    [InlineData("""[{"user_id":"alice"}]""")]
    [InlineData("""{"user_id":null}""")]
    [InlineData("""{"user_id":["alice"]}""")]
    [InlineData("""{"order":{"user_id":"alice"}}""")]
    [InlineData("""{"user_id":"alice"}x""")]
    [InlineData("""{"user_id":"alice" """)]
    [InlineData("alice")]
    [InlineData("")]
    public async Task What_does_not_clearly_say_that_it_is_the_callers_is_not(string answer)
    {
        await using var api = await GuardedApi.StartAsync();
        api.Answer = http => http.Request.Method == "GET" ? GuardedApi.WriteAsync(http, answer) : GuardedApi.OrderAsync(http);
        (await SendAsync(api, "DELETE", Alices, null)).Status.ShouldBe(404);
        api.Reached.ShouldNotContain(r => r.StartsWith("DELETE ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Nothing_is_written_while_the_api_cannot_say_whose_it_is(int status)
    {
        await using var api = await GuardedApi.StartAsync();
        api.Answer = http => http.Request.Method == "GET" ? GuardedApi.WriteAsync(http, "", status: status) : GuardedApi.OrderAsync(http);
        (await SendAsync(api, "DELETE", Alices, null)).Status.ShouldBe(502);
        api.Answer = http => http.Request.Method == "GET" ? throw new InvalidOperationException("planted") : GuardedApi.OrderAsync(http);
        (await SendAsync(api, "DELETE", Alices, null)).Status.ShouldBe(502);
        api.Reached.ShouldNotContain(r => r.StartsWith("DELETE ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_read_carries_the_callers_own_credential()
    {
        await using var api = await GuardedApi.StartAsync();
        var seen = "";
        api.Answer = http =>
        {
            seen = http.Request.Method == "GET" ? http.Request.Headers.Authorization.ToString() : seen;
            return GuardedApi.OrderAsync(http);
        };
        (await SendAsync(api, "DELETE", Alices, null)).Status.ShouldBe(204);
        seen.ShouldStartWith("Bearer ey");
    }

    [Theory]
    [InlineData("/users/alice/notes", 204)]
    [InlineData("/users/bob/notes", 403)]
    [InlineData("/users/Alice/notes", 403)]
    [InlineData("/users/%61lice/notes", 204)]
    public async Task A_parameter_that_names_the_owner_must_name_the_caller(string path, int status)
    {
        await using var api = await GuardedApi.StartAsync();
        (await api.GetAsync(path)).Status.ShouldBe(status);
    }

    [Theory]
    [InlineData("""{"user_id":"alice"}""", 204)]
    [InlineData("{}", 204)]
    [InlineData("""{"user_id":"bob"}""", 403)]
    [InlineData("""{"user_id":"\u0062ob"}""", 403)]
    [InlineData("""{"user\u005fid":"bob"}""", 403)]
    public async Task A_body_that_names_an_owner_must_name_the_caller(string body, int status)
    {
        await using var api = await GuardedApi.StartAsync();
        (await api.SendAsync("POST", "/notes", body)).Status.ShouldBe(status);
    }

    private static Task<RawHttp.Answer> SendAsync(GuardedApi api, string method, string path, string? body) =>
        body is null ? api.SendAsync($"{method} {path} HTTP/1.1\nAuthorization: Bearer {{alice}}") : api.SendAsync(method, path, body);
}
