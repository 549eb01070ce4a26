using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Lint.Rulesets;
using Assay.Lint.Rulesets.Results;

namespace Assay.Cli.Commands;

/// <summary>What a ruleset found in a description, in its own form and as findings.</summary>
internal sealed record RulesetAudit(IReadOnlyList<RulesetResult> Results, IReadOnlyList<Finding> Findings, IReadOnlyList<string> Unchecked)
{
    public static RulesetAudit Of(ApiContract contract, Ruleset ruleset, ReferencePolicy references)
    {
        var file = contract.File.Path;
        var run = RulesetRun.Over(contract.Documents.FirstOrDefault(d => d.File == contract.File) ?? TextTree.Load(file), Path.GetFullPath(file), ruleset, references);
        return new RulesetAudit(
            [.. run.Results.Select(r => r with { DocumentationUrl = null })],
            [.. run.Results.Select(r => FindingOf(r, file))],
            [.. run.FailedRules.Select(f => $"{Names.Short(file)}: the rule `{Names.Short(f.Key)}` broke off: {Names.Short(f.Value)}")]);
    }

    private static Finding FindingOf(RulesetResult result, string file) => new(
        result.Code,
        result.Code,
        Threat.BrokenContract,
        Flow.Contract,
        result.Severity switch { 0 => Severity.Error, 1 => Severity.Warning, _ => Severity.Info },
        result.Message.TrimEnd('.'),
        new SourceLocation(
            result.Source is null || result.Source == Path.GetFullPath(file) ? file : result.Source,
            result.Range.StartLine + 1, result.Range.StartCharacter + 1, 1, PathText.Pointer(result.Path)[1..]),
        result.DocumentationUrl is null ? "the rule is one of the ruleset" : $"see {result.DocumentationUrl}");
}
