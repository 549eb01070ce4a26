using System.CommandLine;
using Assay.Cli.Output;
using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Lint;
using Assay.Lint.Rulesets;

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
        var fix = new FixOption();
        fix.AddTo(command);
        command.SetAction(parsed => Run(
            terminal, fix.Of(parsed), parsed.GetValue(files)!, parsed.GetValue(rulesets)!, RefsOption.Policy(parsed.GetValue(refs)!), parsed.GetValue(format)!, parsed.GetValue(failOn)!));
        return command;
    }

    private static int Run(Terminal terminal, FixChoice fix, string[] files, string[] rulesetNames, ReferencePolicy references, FormatTarget[] formats, string failOn)
    {
        if (RulesetOption.Load(rulesetNames, terminal) is not { } rulesets)
        {
            return ExitCode.Usage;
        }

        var rules = rulesetNames.Length == 0 || rulesetNames.Contains(RulesetOption.Security) ? RuleCatalog.All : [];
        string[] named = [.. files.Distinct(StringComparer.Ordinal)];
        IReadOnlyDictionary<string, string>? mended = new Dictionary<string, string>();
        if (fix.IsWanted && (mended = FixStep.Run(terminal, named, fix, references)) is null)
        {
            return ExitCode.Usage;
        }

        var audits = (fix.Output is { } output ? [output] : named).Select(f => Audit(f, references, rules, mended)).ToArray();
        var runs = audits.Where(_ => rulesets.Count > 0).SelectMany(a => rulesets.Select(r => RulesetAudit.Of(a.Contract, r, references))).ToArray();
        var report = ReportOf(audits, runs, rulesets);
        if (!fix.Diff && !report.Write(terminal, formats))
        {
            return ExitCode.Usage;
        }

        return audits.Any(a => !a.Contract.IsReadable && rules.Count > 0) ? ExitCode.Usage
            : report.Unchecked.Count > 0 ? ExitCode.Unchecked
            : FailOnOption.IsMet(failOn, report.Findings) ? ExitCode.Findings
            : ExitCode.Clean;
    }

    private static (ApiContract Contract, LintReport Report) Audit(string file, ReferencePolicy references, IReadOnlyList<Rule> rules, IReadOnlyDictionary<string, string> texts)
    {
        var contract = ApiContract.Load(file, new LoadOptions
        {
            References = references,
            Texts = texts.Count == 0 ? null : path => texts.TryGetValue(path, out var text) ? (ReadOnlyMemory<byte>?)System.Text.Encoding.UTF8.GetBytes(text) : null,
        });
        return (contract, Linter.Run(contract, rules));
    }

    private static Report ReportOf((ApiContract Contract, LintReport Report)[] audits, RulesetAudit[] runs, IReadOnlyList<Ruleset> rulesets)
    {
        // Where a ruleset alone is asked for, what the text breaks is the ruleset's to say.
        var own = audits[0].Report.Checked.RulesInAll > 0 ? audits.SelectMany(a => a.Report.Findings) : [];
        var findings = own.Concat(runs.SelectMany(r => r.Findings)).ToArray();
        var read = audits.Count(a => a.Report.Checked.IsReadable);
        var operations = audits.Sum(a => a.Report.Checked.Operations);
        var schemas = audits.Sum(a => a.Report.Checked.Schemas);
        var rules = audits.Max(a => a.Report.Checked.RulesInAll) + rulesets.Sum(r => r.EnabledRules.Count());
        var summary = $"{Count.Of(findings)}; {read} of {audits.Length} {Count.Noun(audits.Length, "description")}, "
            + $"{operations} {Count.Noun(operations, "operation")} and {schemas} {Count.Noun(schemas, "schema")} checked with {rules} rules";
        var left = audits.Where(a => a.Report.Checked.RulesInAll > 0).SelectMany(a => Unchecked(a.Contract, a.Report)).Concat(runs.SelectMany(r => r.Unchecked)).ToArray();
        return new Report(
            findings,
            [new("descriptions", read), new("of", audits.Length), new("operations", operations), new("schemas", schemas), new("rules", rules)],
            summary, audits.SelectMany(a => a.Contract.Documents.Select(d => d.File)).DistinctBy(f => f.Path).ToDictionary(f => f.Path, f => f), left)
        {
            RulesetResults = [.. runs.SelectMany(r => r.Results)],
        };
    }

    private static IEnumerable<string> Unchecked(ApiContract contract, LintReport report)
    {
        if (!contract.IsReadable)
        {
            yield return $"{Names.Short(contract.File.Path)}: the description could not be read";
        }

        foreach (var problem in contract.Problems.Where(ContractProblems.LeavesUnread))
        {
            yield return $"{problem.Where}: what the broken part describes";
        }

        if (contract.IsReadable && report.Checked.Rules < report.Checked.RulesInAll)
        {
            yield return $"{Names.Short(contract.File.Path)}: {report.Checked.RulesInAll - report.Checked.Rules} rules broke off";
        }
    }
}
