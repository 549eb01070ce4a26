using Assay.Cli.Commands;
using Assay.Lint;
using Assay.Lint.Rulesets;
using Assay.Lint.Settings;
using Assay.Lint.Suppressions;

namespace Assay.Cli.Configuration;

/// <summary>What an audit is to do, after the configuration, the command line and the defaults, and where each part comes from.</summary>
internal sealed record LintPlan
{
    /// <summary>The configuration; null where there is none.</summary>
    public ConfigFile? Config { get; init; }

    public required IReadOnlyList<Setting> Descriptions { get; init; }

    public required IReadOnlyList<Setting> RulesetNames { get; init; }

    public required IReadOnlyList<Ruleset> Rulesets { get; init; }

    public required SeveritySettings Severities { get; init; }

    /// <summary>The levels of rules as they are written.</summary>
    public required IReadOnlyList<ShownLevel> Levels { get; init; }

    public required Setting FailOn { get; init; }

    public required Setting Refs { get; init; }

    /// <summary>The file of the baseline; null where none is used.</summary>
    public Setting? BaselineFile { get; init; }

    /// <summary>The baseline; null where none is used. Without entries where it is yet to be written.</summary>
    public Baseline? Baseline { get; init; }

    /// <summary>The files besides descriptions that the outcome depends on, those that are yet to be made too.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>The settings of the audit.</summary>
    public LintSettings Settings(TimeProvider time) => new()
    {
        Rules = RulesetNames.Count == 0 || RulesetNames.Any(r => r.Value == RulesetOption.Security) ? RuleCatalog.All : [],
        Rulesets = Rulesets,
        Severities = Severities,
        Baseline = Baseline,
        References = RefsOption.Policy(Refs.Value),
        Time = time,
    };
}
