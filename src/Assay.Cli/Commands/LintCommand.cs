using System.CommandLine;
using Assay.Cli.Configuration;
using Assay.Cli.Output;

namespace Assay.Cli.Commands;

/// <summary><c>assay lint [DESCRIPTION...]</c></summary>
internal static class LintCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("lint", "Audit a contract: is it safe by design?");
        var options = new LintOptions(command);
        var format = FormatOption.Create();
        var write = new Option<bool>("--write-baseline") { Description = "accept what is found: write it into the baseline" };
        var prune = new Option<bool>("--prune-baseline") { Description = "remove from the baseline what is not found any more" };
        var score = ScoreOptions.Explain();
        var minScore = ScoreOptions.Least();
        var watch = new Option<bool>("--watch") { Description = "audit again whenever one of the files changes, until Ctrl+C" };
        foreach (var option in (Option[])[format, score, minScore, write, prune, watch])
        {
            command.Add(option);
        }

        var fix = new FixOption();
        fix.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(watch) && (result.GetValue(write) || result.GetValue(prune)))
            {
                result.AddError("--watch does not write baselines: run once with --write-baseline or --prune-baseline");
            }

            if (result.GetValue(watch) && (result.GetValue(fix.Fix) || result.GetValue(fix.Diff)))
            {
                result.AddError("--watch does not mend: run once with --fix or --diff");
            }
        });
        command.SetAction((parsed, cancellation) =>
        {
            var arguments = options.Of(parsed) with { WritesBaseline = parsed.GetValue(write), PrunesBaseline = parsed.GetValue(prune), MinScore = parsed.GetValue(minScore) };
            var job = new LintJob(terminal, arguments, ScoreOptions.Formats(parsed.GetValue(format)!, parsed.GetValue(score)), fix.Of(parsed));
            return parsed.GetValue(watch) ? WatchLoop.RunAsync(job, terminal, cancellation) : Task.Run(() => job.Run().Code, cancellation);
        });
        return command;
    }
}
