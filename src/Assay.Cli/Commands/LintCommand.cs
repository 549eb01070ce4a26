using System.CommandLine;
using Assay.Cli.Output;
using Assay.Contract.Text;
using Assay.Lint;

namespace Assay.Cli.Commands;

/// <summary><c>assay lint DESCRIPTION...</c></summary>
internal static class LintCommand
{
    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("DESCRIPTION")
        {
            Description = "OpenAPI descriptions, YAML or JSON, 2.0 to 3.2",
            Arity = ArgumentArity.OneOrMore,
        };
        files.Validators.Add(result =>
        {
            if (result.Tokens.Any(t => t.Value.StartsWith('-')))
            {
                result.AddError("an option is not known");
            }
        });
        var refs = RefsOption.Create();
        var format = FormatOption.Create();
        var failOn = FailOnOption.Create();
        var rulesets = RulesetOption.Create();
        var command = new Command("lint", "Audit a contract: is it safe by design?") { files, rulesets, refs, format, failOn };
        command.SetAction(parsed => Run(
            terminal, parsed.GetValue(files)!, parsed.GetValue(rulesets)!, RefsOption.Policy(parsed.GetValue(refs)!), parsed.GetValue(format)!, parsed.GetValue(failOn)!));
        return command;
    }

    private static int Run(Terminal terminal, string[] files, string[] rulesetNames, ReferencePolicy references, FormatTarget[] formats, string failOn)
    {
        if (RulesetOption.Load(rulesetNames, terminal) is not { } rulesets)
        {
            return ExitCode.Usage;
        }

        var session = new LintSession(new LintSettings
        {
            Rules = rulesetNames.Length == 0 || rulesetNames.Contains(RulesetOption.Security) ? RuleCatalog.All : [],
            Rulesets = rulesets,
            References = references,
        });
        var run = session.Run(files);
        var report = LintReports.Of(run, session);
        if (!report.Write(terminal, formats))
        {
            return ExitCode.Usage;
        }

        return run.Audits.Any(a => !a.IsUsable) ? ExitCode.Usage
            : report.Unchecked.Count > 0 ? ExitCode.Unchecked
            : FailOnOption.IsMet(failOn, report.Findings) ? ExitCode.Findings
            : ExitCode.Clean;
    }
}
