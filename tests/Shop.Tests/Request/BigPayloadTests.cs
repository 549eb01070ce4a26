namespace Shop.Tests.Request;

public sealed class BigPayloadTests
{
    [Theory, InlineData(Labs.Sqlite), InlineData(Labs.Postgres)]
    public async Task Vulnerable_stores_a_note_of_megabytes(string database)
    {
        await using var lab = await Labs.VulnerableAsync(database);
        var note = new string('x', 4_000_000);

        await lab.SendAsync(HttpMethod.Put, $"/orders/{Labs.AlicesOrder}", "alice", new { note });

        (await lab.GetAsync($"/orders/{Labs.AlicesOrder}", "alice")).Json.GetProperty("note").GetString()!.Length.ShouldBe(note.Length);
    }

    [Theory, InlineData(Labs.Sqlite), InlineData(Labs.Postgres)]
    public async Task Hardened_refuses_a_body_of_megabytes(string database)
    {
        await using var lab = await Labs.HardenedAsync(database);

        var answer = await lab.SendAsync(
            HttpMethod.Put, $"/orders/{Labs.AlicesOrder}", "alice", new { note = new string('x', 100_000) });

        answer.ShouldBeRefusedWith(413);
    }

    [Theory, InlineData(200, 200), InlineData(201, 400)]
    public async Task Hardened_takes_a_note_of_at_most_200_characters(int length, int status)
    {
        await using var lab = await Labs.HardenedAsync(Labs.Sqlite);

        var answer = await lab.SendAsync(
            HttpMethod.Put, $"/orders/{Labs.AlicesOrder}", "alice", new { note = new string('x', length) });

        answer.Status.ShouldBe(status);
    }

    [Fact]
    public async Task Hardened_refuses_more_requests_a_second_than_it_is_told()
    {
        await using var lab = await Labs.StartAsync(
            Hardened.ShopApp.Build, Labs.Sqlite, new ShopOptions { RequestsPerSecond = 3 });

        // 200 requests end within many windows, but some window must see more than three.
        Answer? refused = null;
        for (var request = 0; request < 200 && refused is null; request++)
        {
            var answer = await lab.GetAsync("/.well-known/jwks.json");
            refused = answer.Status == 200 ? null : answer;
        }

        refused.ShouldNotBeNull().ShouldBeRefusedWith(429);
        refused.Headers["Retry-After"].ShouldBe("1");
    }
}
