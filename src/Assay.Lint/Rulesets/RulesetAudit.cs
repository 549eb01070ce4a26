using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Lint.Rulesets.Results;

namespace Assay.Lint.Rulesets;

/// <summary>What a ruleset found in a description, each result in its own form and as a finding.</summary>
internal sealed record RulesetAudit(IReadOnlyList<(RulesetResult Result, Finding Finding)> Results, IReadOnlyList<string> Unchecked)
{
    public static RulesetAudit Of(ApiContract contract, Ruleset ruleset, ReferencePolicy references)
    {
        var file = contract.File.Path;
        var run = RulesetRun.Over(contract.Documents.FirstOrDefault(d => d.File == contract.File) ?? TextTree.Load(file), Path.GetFullPath(file), ruleset, references);
        return new RulesetAudit(
            [.. run.Results.Select(r => (r with { DocumentationUrl = null }, FindingOf(r, file)))],
            [.. run.FailedRules.Select(f => $"{Names.Short(file)}: the rule `{Names.Short(f.Key)}` broke off: {Names.Short(f.Value)}")]);
    }

    /// <summary>Spectral's number of a severity; its own where the severity was not changed, since information and hint are both notes.</summary>
    public static int SeverityOf(RulesetResult result, Finding finding) =>
        SeverityOf(result) == finding.Severity ? result.Severity : finding.Severity switch { Severity.Error => 0, Severity.Warning => 1, _ => 2 };

    private static Severity SeverityOf(RulesetResult result) =>
        result.Severity switch { 0 => Severity.Error, 1 => Severity.Warning, _ => Severity.Info };

    private static Finding FindingOf(RulesetResult result, string file) => new(
        result.Code,
        result.Code,
        Threat.BrokenContract,
        Flow.Contract,
        SeverityOf(result),
        result.Message.TrimEnd('.'),
        new SourceLocation(
            result.Source is null || result.Source == Path.GetFullPath(file) ? file : result.Source,
            result.Range.StartLine + 1, result.Range.StartCharacter + 1, 1, PathText.Pointer(result.Path)[1..]),
        result.DocumentationUrl is null ? "the rule is one of the ruleset" : $"see {result.DocumentationUrl}");
}
