using System.Globalization;
using Assay.Cli.Output;

namespace Assay.Cli.Commands;

/// <summary><c>assay lint --watch</c>: audits again whenever something changed that the last audit depended on.</summary>
internal static class WatchLoop
{
    public static async Task<int> RunAsync(LintJob job, Terminal terminal, CancellationToken cancellation)
    {
        using var watch = new FileWatch(terminal.Time);
        try
        {
            while (true)
            {
                cancellation.ThrowIfCancellationRequested();
                var (start, began) = (terminal.Time.GetTimestamp(), terminal.Time.GetUtcNow());
                var (_, files) = job.Run();
                var count = watch.Set(files, began);
                var took = terminal.Time.GetElapsedTime(start).TotalMilliseconds;
                var now = terminal.Time.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
                await terminal.Out.FlushAsync(cancellation);
                await terminal.Error.WriteLineAsync(
                    $"{now} audited in {took.ToString("0", CultureInfo.InvariantCulture)} ms; watching {count} {Count.Noun(count, "file")}, Ctrl+C ends it");
                await watch.ChangedAsync(cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Cancelled;
        }
    }
}
