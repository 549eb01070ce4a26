using System.Diagnostics;

namespace Shop.Tests.Database;

public sealed class SqlInjectionTests
{
    private const string OfOthers = "' OR '1'='1";
    private const string Hashes =
        "' UNION SELECT id, username, 1, 1, role, password_hash, 0, '', email, '', '' FROM users --";

    // True only after the database has counted as far as the caller wants.
    private const string HeavyQuery =
        "' OR (WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 300000) SELECT count(*) FROM c) = 300000 --";

    private const string Sleep = "' OR (SELECT 1 FROM pg_sleep(0.3)) = 1 --";

    [Theory, InlineData(Labs.Sqlite), InlineData(Labs.Postgres)]
    public async Task Vulnerable_lists_the_orders_of_other_users(string database)
    {
        await using var lab = await Labs.VulnerableAsync(database);

        (await ListAsync(lab, OfOthers)).Body.ShouldContain(Labs.BobsOrder);
    }

    [Theory, InlineData(Labs.Sqlite), InlineData(Labs.Postgres)]
    public async Task Vulnerable_tells_the_password_hashes(string database)
    {
        await using var lab = await Labs.VulnerableAsync(database);

        var answer = await ListAsync(lab, Hashes);

        answer.Json.EnumerateArray().Count(row => row.GetProperty("note").GetString()!.Contains(':')).ShouldBe(3);
    }

    [Theory, InlineData(Labs.Sqlite), InlineData(Labs.Postgres)]
    public async Task Vulnerable_runs_a_heavy_query_for_the_caller(string database)
    {
        await using var lab = await Labs.VulnerableAsync(database);

        (await ListAsync(lab, HeavyQuery)).Body.ShouldContain(Labs.BobsOrder);
    }

    [Fact]
    public async Task Vulnerable_sleeps_on_PostgreSQL_as_long_as_the_caller_wants()
    {
        await using var lab = await Labs.VulnerableAsync(Labs.Postgres);
        var watch = Stopwatch.StartNew();

        await ListAsync(lab, Sleep);

        // A lower bound: a slow machine does not break it.
        watch.Elapsed.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(0.3));
    }

    [Theory, InlineData(Labs.Sqlite), InlineData(Labs.Postgres)]
    public async Task Vulnerable_sorts_by_an_answer_to_any_question(string database)
    {
        await using var lab = await Labs.VulnerableAsync(database);

        var yes = await AskAsync(lab, "(SELECT count(*) FROM users WHERE username = 'admin') = 1");
        var no = await AskAsync(lab, "(SELECT count(*) FROM users WHERE username = 'eve') = 1");

        (yes, no).ShouldBe((1, 1260));
    }

    [Theory, InlineData(Labs.Sqlite), InlineData(Labs.Postgres)]
    public async Task Hardened_takes_none_of_it(string database)
    {
        await using var lab = await Labs.HardenedAsync(database);

        foreach (var status in new[] { OfOthers, Hashes, HeavyQuery, Sleep, "'", "", "paid'--", "PAID" })
        {
            (await ListAsync(lab, status)).ShouldBeRefusedWith(400);
        }

        foreach (var id in new[] { "x' OR '1'='1", $"{Labs.BobsOrder}' --" })
        {
            (await lab.GetAsync($"/orders/{Uri.EscapeDataString(id)}", "alice")).ShouldBeRefusedWith(404);
        }
    }

    [Theory, InlineData(Labs.Sqlite), InlineData(Labs.Postgres)]
    public async Task Hardened_keeps_a_note_that_looks_like_SQL_as_a_note(string database)
    {
        await using var lab = await Labs.HardenedAsync(database);
        const string note = "x', status 'paid'); DROP TABLE orders; --";

        await lab.SendAsync(HttpMethod.Put, $"/orders/{Labs.AlicesOrder}", "alice", new { note });

        var order = (await lab.GetAsync($"/orders/{Labs.AlicesOrder}", "alice")).Json;
        order.GetProperty("note").GetString().ShouldBe(note);
        order.GetProperty("status").GetString().ShouldBe("new");
    }

    private static Task<Answer> ListAsync(ShopLab lab, string status) =>
        lab.GetAsync($"/orders?status={Uri.EscapeDataString(status)}", "alice");

    private static async Task<int> AskAsync(ShopLab lab, string question)
    {
        var answer = await lab.GetAsync(
            $"/products?per_page=1&order_by={Uri.EscapeDataString($"CASE WHEN {question} THEN id ELSE -id END")}");
        return answer.Json[0].GetProperty("id").GetInt32();
    }
}
