using Assay.Contract.Text;
using Assay.Lint.Rulesets;
using Assay.Lint.Settings;
using Assay.Lint.Suppressions;

namespace Assay.Lint;

/// <summary>What an audit looks for, and what of it is reported.</summary>
public sealed record LintSettings
{
    /// <summary>The rules of Assay's own. Default: all of them.</summary>
    public IReadOnlyList<Rule> Rules { get; init; } = RuleCatalog.All;

    /// <summary>Rulesets in Spectral's form. Default: none.</summary>
    public IReadOnlyList<Ruleset> Rulesets { get; init; } = [];

    /// <summary>How grave findings are here, and which are off. Default: as the rules say.</summary>
    public SeveritySettings Severities { get; init; } = SeveritySettings.None;

    /// <summary>The findings that are accepted. Default: none.</summary>
    public Baseline? Baseline { get; init; }

    /// <summary>Where references may lead to. Default: to files in the description's folder and below it.</summary>
    public ReferencePolicy References { get; init; } = new();

    /// <summary>The clock by which ignores end, in UTC. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
