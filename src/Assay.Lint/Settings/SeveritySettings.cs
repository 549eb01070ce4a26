using Assay.Contract;
using Assay.Lint.Suppressions;

namespace Assay.Lint.Settings;

/// <summary>How grave findings are for this project. Of the paths that fit, the last that says something wins; then what is said for all.</summary>
/// <param name="Levels">The levels everywhere.</param>
/// <param name="Paths">The levels of single places, later ones first.</param>
/// <param name="Folder">The absolute folder that patterns of files start from.</param>
public sealed record SeveritySettings(RuleLevels Levels, IReadOnlyList<PathLevels> Paths, string Folder)
{
    /// <summary>Every rule as it is.</summary>
    public static readonly SeveritySettings None = new(RuleLevels.None, [], "");

    /// <summary>Whether a rule can report anything at all; one that cannot need not run.</summary>
    internal bool CanReport(Detector rule) =>
        Levels.Of(rule.Code, rule.Threat) is not RuleLevel.Off || Paths.Any(p => p.Levels.CanReport(rule.Code, rule.Threat));

    /// <summary>The finding with its severity here; null where it is off.</summary>
    internal Finding? Apply(Finding finding, OperationIndex operations)
    {
        var level = Unhidable.Is(finding) ? null : LevelOf(finding, operations);
        return level switch
        {
            null => finding,
            RuleLevel.Off => null,
            { } set when set - RuleLevel.Info == (int)finding.Severity => finding,
            { } set => finding with { Severity = (Severity)(set - RuleLevel.Info) },
        };
    }

    private RuleLevel? LevelOf(Finding finding, OperationIndex operations)
    {
        if (Paths.Count > 0 && finding.Where is SourceLocation where)
        {
            FindingPlace? place = null;
            for (var i = Paths.Count - 1; i >= 0; i--)
            {
                if (Paths[i].Levels.Of(finding.Code, finding.Threat) is { } level)
                {
                    place ??= new FindingPlace(FilePaths.From(Folder, where.File), where.Pointer, operations.At(where));
                    if (Paths[i].Places.Any(p => p.Matches(place)))
                    {
                        return level;
                    }
                }
            }
        }

        return Levels.Of(finding.Code, finding.Threat);
    }
}
