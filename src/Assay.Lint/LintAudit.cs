using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Lint.Rulesets.Results;
using Assay.Lint.Suppressions;

namespace Assay.Lint;

/// <summary>What is reported about one description, after settings, ignores and the baseline.</summary>
public sealed record LintAudit
{
    /// <summary>The description.</summary>
    public required ApiContract Contract { get; init; }

    /// <summary>How much of it was looked at.</summary>
    public required LintCoverage Checked { get; init; }

    /// <summary>What is reported: first what Assay itself found, in file order, then what rulesets found.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Those of <see cref="Findings"/> that rules of rulesets found, in Spectral's form.</summary>
    public required IReadOnlyList<RulesetResult> RulesetResults { get; init; }

    /// <summary>What could not be checked, a line each.</summary>
    public required IReadOnlyList<string> Unchecked { get; init; }

    /// <summary>What was found and is not reported, since the description or the baseline accepts it.</summary>
    public IReadOnlyList<SuppressedFinding> Suppressed { get; init; } = [];

    /// <summary>How many findings ignores in the description hide.</summary>
    public int Ignored => Suppressed.Count(s => s.IsInSource);

    /// <summary>How many findings the baseline holds.</summary>
    public int InBaseline => Suppressed.Count(s => !s.IsInSource);

    /// <summary>Whether the description could be read; where only rulesets run, that is theirs to say.</summary>
    public bool IsUsable { get; init; }

    /// <summary>The entries of the baseline that were found.</summary>
    internal IReadOnlySet<BaselineEntry> Met { get; init; } = new HashSet<BaselineEntry>();

    /// <summary>The entries that a baseline of what was found would have; none where there is no baseline.</summary>
    internal IReadOnlyList<BaselineEntry> Candidates { get; init; } = [];

    /// <summary>The rules that were to run, by the code of their findings.</summary>
    internal IReadOnlySet<string> Ran { get; init; } = new HashSet<string>();
}
