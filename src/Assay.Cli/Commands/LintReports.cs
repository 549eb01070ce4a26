using Assay.Cli.Configuration;
using Assay.Cli.Output;
using Assay.Cli.Spectral;
using Assay.Contract;
using Assay.Lint;

namespace Assay.Cli.Commands;

/// <summary>Puts an audit into the form that every output format prints.</summary>
internal static class LintReports
{
    public static Report Of(LintRun run, LintSession session, LintPlan plan, TimeProvider time)
    {
        var read = run.Audits.Count(a => a.Checked.IsReadable);
        var of = run.Audits.Count;
        var operations = run.Audits.Sum(a => a.Checked.Operations);
        var schemas = run.Audits.Sum(a => a.Checked.Schemas);
        var rules = session.RuleCount;
        var summary = $"{Count.Of(run.Findings)}; {read} of {of} {Count.Noun(of, "description")}, "
            + $"{operations} {Count.Noun(operations, "operation")} and {schemas} {Count.Noun(schemas, "schema")} checked with {rules} {Count.Noun(rules, "rule")}"
            + (run.Ignored > 0 ? $"; {run.Ignored} ignored" : "")
            + (plan.Baseline is { } baseline ? $"; {run.InBaseline} in the baseline `{baseline.Path}`" : "");
        var own = session.Detectors.Select(d => d.Code).ToHashSet(StringComparer.Ordinal);
        // A baseline is a debt that is known, not one that is paid: it counts in the score.
        var accepted = run.Audits.SelectMany(a => a.Suppressed).Where(s => !s.IsInSource).Select(s => s.Finding);
        return new Report(
            run.Findings,
            [
                new("descriptions", read), new("of", of), new("operations", operations), new("schemas", schemas), new("rules", rules),
                .. run.Ignored > 0 ? [new("ignored", run.Ignored)] : Array.Empty<KeyValuePair<string, int>>(),
                .. plan.Baseline is not null ? [new("baseline", run.InBaseline)] : Array.Empty<KeyValuePair<string, int>>(),
            ],
            summary,
            run.Audits.SelectMany(a => a.Contract.Documents.Select(d => d.File)).DistinctBy(f => f.Path).ToDictionary(f => f.Path, f => f),
            [.. run.Unchecked])
        {
            Command = "lint",
            Title = of == 1 ? Declarations.TitleOf(run.Audits[0].Contract) : null,
            Made = time.GetUtcNow(),
            Files = [.. run.Audits.Select(a => a.Contract.File.Path)],
            Rules =
            [
                .. session.Detectors.Select(CheckedRule.Of),
                .. plan.Rulesets.SelectMany(r => r.EnabledRules.Select(name => CheckedRule.OfRuleset(name, r.DescriptionOf(name), Severity.Warning))).DistinctBy(r => r.Code),
            ],
            FailOn = FailOnOption.Least(plan.FailOn.Value),
            Score = session.Detectors.Count > 0 && read == of ? ScoreOptions.Of(run.Findings.Concat(accepted), operations) : null,
            Suppressed = [.. run.Audits.SelectMany(a => a.Suppressed)],
            RulesetResults = [.. run.Audits.SelectMany(a => a.RulesetResults), .. run.Findings.Where(f => own.Contains(f.Code)).Select(FindingResult.Of)],
        };
    }
}
