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
        var score = ScoreOptions.Explain();
        var minScore = ScoreOptions.Least();
        var command = new Command("lint", "Audit a contract: is it safe by design?") { files, rulesets, refs, format, failOn, score, minScore };
        command.SetAction(parsed => Run(
            terminal, parsed.GetValue(files)!, parsed.GetValue(rulesets)!, RefsOption.Policy(parsed.GetValue(refs)!),
            ScoreOptions.Formats(parsed.GetValue(format)!, parsed.GetValue(score)), parsed.GetValue(failOn)!, parsed.GetValue(minScore)));
        return command;
    }

    private static int Run(Terminal terminal, string[] files, string[] rulesetNames, ReferencePolicy references, FormatTarget[] formats, string failOn, int? minScore)
    {
        if (RulesetOption.Load(rulesetNames, terminal) is not { } rulesets)
        {
            return ExitCode.Usage;
        }

        var rules = rulesetNames.Length == 0 || rulesetNames.Contains(RulesetOption.Security) ? RuleCatalog.All : [];
        var audits = files.Distinct(StringComparer.Ordinal).Select(f => Audit(f, references, rules)).ToArray();
        var runs = audits.Where(_ => rulesets.Count > 0).SelectMany(a => rulesets.Select(r => RulesetAudit.Of(a.Contract, r, references))).ToArray();
        var report = ReportOf(audits, runs, rulesets) with { FailOn = FailOnOption.Least(failOn) };
        if (!report.Write(terminal, formats))
        {
            return ExitCode.Usage;
        }

        return audits.Any(a => !a.Contract.IsReadable && rules.Count > 0) ? ExitCode.Usage
            : report.Unchecked.Count > 0 ? ExitCode.Unchecked
            : FailOnOption.IsMet(failOn, report.Findings) || ScoreOptions.IsTooLow(minScore, report.Score) ? ExitCode.Findings
            : ExitCode.Clean;
    }

    private static (ApiContract Contract, LintReport Report) Audit(string file, ReferencePolicy references, IReadOnlyList<Rule> rules)
    {
        var contract = ApiContract.Load(file, new LoadOptions { References = references });
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
            Command = "lint",
            Title = audits.Length == 1 ? Declarations.TitleOf(audits[0].Contract) : null,
            Made = TimeProvider.System.GetUtcNow(),
            Files = [.. audits.Select(a => a.Contract.File.Path)],
            Rules =
            [
                .. (audits[0].Report.Checked.RulesInAll > 0 ? [.. ContractProblems.All, .. RuleCatalog.All] : Array.Empty<Detector>()).Select(CheckedRule.Of),
                .. rulesets.SelectMany(r => r.EnabledRules.Select(name => CheckedRule.OfRuleset(name, r.DescriptionOf(name), Severity.Warning))).DistinctBy(r => r.Code),
            ],
            Score = audits[0].Report.Checked.RulesInAll > 0 && read == audits.Length ? ScoreOptions.Of(findings, operations) : null,
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
