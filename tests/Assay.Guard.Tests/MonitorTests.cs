using Microsoft.AspNetCore.Http;

namespace Assay.Guard.Tests;

public sealed class MonitorTests
{
    private static Task<GuardedApi> StartAsync() => GuardedApi.StartAsync(options =>
    {
        options.Mode = GuardMode.Monitor;
        options.MaxRequestBodyBytes = 100;
        options.MaxResponseBodyBytes = 1000;
    });

    [Theory]
    [InlineData("GET /undeclared HTTP/1.1", "ZTG104")]
    [InlineData("GET /products?page=0&x=1 HTTP/1.1", "ZTG106 ZTG107")]
    [InlineData("GET /orders HTTP/1.1", "ZTG115")]
    [InlineData("GET /guard-failure HTTP/1.1", "ZTG199")]
    [InlineData("DELETE /orders/" + GuardedApi.Bobs + " HTTP/1.1\nAuthorization: Bearer {alice}", "ZTG120")]
    public async Task Reports_and_lets_pass(string request, string codes)
    {
        await using var api = await StartAsync();
        (await api.SendAsync(request)).Status.ShouldBeInRange(200, 299);
        api.Codes.ShouldBe(codes.Split(' '));
        api.Reached.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_body_that_is_too_large_arrives_whole()
    {
        await using var api = await StartAsync();
        var body = new string('x', 100_000);
        (await api.SendAsync("POST", "/orders", body)).Status.ShouldBe(201);
        api.Reached.Single().ShouldBe($"POST /orders {body}");
        api.Codes.ShouldContain("ZTG111");
    }

    [Fact]
    public async Task An_answer_that_is_wrong_or_too_large_arrives_as_it_is()
    {
        await using var api = await StartAsync();
        api.Answer = http => GuardedApi.WriteAsync(http, "<p>", "text/html", 418);
        var answer = await api.GetAsync("/orders");
        (answer.Status, answer.Body).ShouldBe((418, "<p>"));
        api.Codes.ShouldBe(["ZTG201"]);

        api.Answer = async http =>
        {
            await http.Response.WriteAsync(new string('a', 900));
            await http.Response.WriteAsync(new string('b', 900));
            await http.Response.WriteAsync(new string('c', 900));
        };
        (await api.GetAsync("/orders")).Body.ShouldContain("abbb");
    }
}
