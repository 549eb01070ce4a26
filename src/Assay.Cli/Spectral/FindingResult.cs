using Assay.Contract;
using Assay.Contract.Text;
using Assay.Lint.Rulesets.Results;

namespace Assay.Cli.Spectral;

/// <summary>Findings of Assay's own rules in Spectral's form, so that its formats show all that makes a run fail.</summary>
internal static class FindingResult
{
    public static RulesetResult Of(Finding finding)
    {
        var place = finding.Where as SourceLocation ?? new SourceLocation("", 0, 0, 1, "");
        var (line, column) = (Math.Max(0, place.Line - 1), Math.Max(0, place.Column - 1));
        return new RulesetResult(
            finding.Code,
            [.. JsonPointer.Tokens(place.Pointer)],
            finding.Message,
            finding.Severity switch { Severity.Error => 0, Severity.Warning => 1, _ => 2 },
            new TextRange(line, column, line, column + place.Length),
            place.File.Length == 0 ? null : Path.GetFullPath(place.File),
            null);
    }
}
