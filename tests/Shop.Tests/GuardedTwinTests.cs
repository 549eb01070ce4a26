namespace Shop.Tests;

public sealed class GuardedTwinTests
{
    [Theory]
    [InlineData("/products?colour=red", 400, "ZTG106")]
    [InlineData("/products?page=101", 400, "ZTG107")]
    [InlineData("/secrets", 404, "ZTG104")]
    public async Task The_guard_answers_before_the_code_does(string path, int status, string code)
    {
        await using var lab = await Labs.GuardedAsync(Labs.Sqlite);

        var answer = await lab.GetAsync(path);

        answer.Status.ShouldBe(status, answer.Body);
        answer.Json.GetProperty("code").GetString().ShouldBe(code);
    }

    [Fact]
    public async Task Anothers_order_is_not_there()
    {
        await using var lab = await Labs.GuardedAsync(Labs.Sqlite);

        (await lab.GetAsync($"/orders/{Labs.BobsOrder}", "alice")).Status.ShouldBe(404);
        (await lab.SendAsync(HttpMethod.Delete, $"/orders/{Labs.BobsOrder}", "alice")).Status.ShouldBe(404);
        (await lab.GetAsync($"/orders/{Labs.BobsOrder}", "bob")).Status.ShouldBe(200);
    }
}
