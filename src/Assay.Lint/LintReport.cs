using Assay.Contract;

namespace Assay.Lint;

/// <summary>The result of one audit.</summary>
/// <param name="Findings">What was found, the contract's own problems included, in file order.</param>
/// <param name="Checked">What was looked at.</param>
public sealed record LintReport(IReadOnlyList<Finding> Findings, LintCoverage Checked)
{
    /// <summary>The gravest severity among the findings; null where there is none.</summary>
    public Severity? Worst => Findings.Count == 0 ? null : Findings.Max(f => f.Severity);
}

/// <summary>How much of a contract was looked at.</summary>
/// <param name="Operations">How many operations were read.</param>
/// <param name="Schemas">How many schemas requests and answers reach.</param>
/// <param name="Rules">How many rules ran to their end.</param>
/// <param name="RulesInAll">How many rules there were to run.</param>
/// <param name="IsReadable">Whether the description could be read at all.</param>
public sealed record LintCoverage(int Operations, int Schemas, int Rules, int RulesInAll, bool IsReadable)
{
    /// <summary>Whether every rule ran to its end on a readable description.</summary>
    public bool IsComplete => IsReadable && Rules == RulesInAll;
}
