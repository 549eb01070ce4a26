using Assay.Cli.Output;
using Assay.Lint;
using Assay.Lint.Suppressions;

namespace Assay.Cli.Commands;

/// <summary>Writes a baseline after an audit, and says what changed.</summary>
internal static class BaselineUpdate
{
    /// <summary>The baseline as it is now; null where it cannot be written, which is then said.</summary>
    public static Baseline? Save(Terminal terminal, Baseline baseline, LintRun run, bool writes)
    {
        var next = writes ? baseline.Updated(run) : baseline.Pruned(run);
        if (next.Save() is { } problem)
        {
            terminal.Fail(problem);
            return null;
        }

        var removed = run.Stale.Count;
        var added = next.Entries.Count - (baseline.Entries.Count - removed);
        terminal.Error.WriteLine(
            $"`{baseline.Path}` has {next.Entries.Count} {(next.Entries.Count == 1 ? "entry" : "entries")}: {added} added, {removed} removed");
        return next;
    }
}
