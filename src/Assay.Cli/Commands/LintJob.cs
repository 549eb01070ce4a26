using System.Text;
using Assay.Cli.Configuration;
using Assay.Cli.Output;
using Assay.Contract.OpenApi;
using Assay.Lint;

namespace Assay.Cli.Commands;

/// <summary>One audit from the command line to the exit code; it may be run again after files have changed.</summary>
internal sealed class LintJob(Terminal terminal, LintArguments arguments, FormatTarget[] formats, FixChoice? fix = null)
{
    /// <summary>Runs it: the exit code, and the files that it depends on.</summary>
    public (int Code, IReadOnlyList<string> Files) Run()
    {
        var (plan, problems) = LintPlanner.Make(arguments, terminal.Folder);
        foreach (var problem in problems)
        {
            terminal.Fail(problem);
        }

        if (plan is null)
        {
            return (ExitCode.Usage, [.. problems.Select(p => p.Where?.File).OfType<string>(), .. arguments.Descriptions]);
        }

        if (plan.Descriptions.Count == 0)
        {
            terminal.Fail("no description is named", "name one: `assay lint openapi.yaml`, or list them in assay.yaml; `assay init` writes one");
            return (ExitCode.Usage, plan.Files);
        }

        var settings = plan.Settings(terminal.Time);
        string[] named = [.. plan.Descriptions.Select(d => d.Value).Distinct(StringComparer.Ordinal)];
        IReadOnlyDictionary<string, string>? mended = null;
        if (fix is { IsWanted: true } && (mended = FixStep.Run(terminal, named, fix, settings)) is null)
        {
            return (ExitCode.Usage, plan.Files);
        }

        var session = new LintSession(settings);
        var run = session.Run((fix?.Output is { } output ? [output] : named).Select(f => Load(f, settings, mended)));
        string[] files = [.. plan.Files, .. plan.Descriptions.Select(d => d.Value), .. run.Audits.SelectMany(a => a.Contract.Documents.Select(d => d.File.Path))];
        return (Finish(plan, session, run), files);
    }

    // What was mended and not written is audited as if it had been.
    private static ApiContract Load(string file, LintSettings settings, IReadOnlyDictionary<string, string>? texts) => ApiContract.Load(file, new LoadOptions
    {
        References = settings.References,
        Texts = texts is null ? null : path => texts.TryGetValue(path, out var text) ? (ReadOnlyMemory<byte>?)Encoding.UTF8.GetBytes(text) : null,
    });

    private int Finish(LintPlan plan, LintSession session, LintRun run)
    {
        if (arguments.WritesBaseline || arguments.PrunesBaseline)
        {
            if (BaselineUpdate.Save(terminal, plan.Baseline!, run, arguments.WritesBaseline) is not { } baseline)
            {
                return ExitCode.Usage;
            }

            // What was accepted or removed is not reported any more.
            session = new LintSession((plan with { Baseline = baseline }).Settings(terminal.Time));
            run = session.Run(run.Audits.Select(a => a.Contract));
        }

        var report = LintReports.Of(run, session, plan, terminal.Time);
        if (fix is not { Diff: true } && !report.Write(terminal, formats))
        {
            return ExitCode.Usage;
        }

        return run.Audits.Any(a => !a.IsUsable) ? ExitCode.Usage
            : report.Unchecked.Count > 0 ? ExitCode.Unchecked
            : FailOnOption.IsMet(plan.FailOn.Value, report.Findings) || ScoreOptions.IsTooLow(arguments.MinScore, report.Score) ? ExitCode.Findings
            : ExitCode.Clean;
    }
}
