using Assay.Contract;

namespace Assay.Cli.Demo;

/// <summary>What became of one threat: how many findings each look at it had.</summary>
internal sealed record ProofRow(
    Threat Threat, int LintVulnerable, int LintHardened, int ProbeVulnerable, int ProbeGuarded, int ProbeHardened)
{
    /// <summary>Lint sees it in the vulnerable contract and not in the hardened one.</summary>
    public bool IsLintRight => (LintVulnerable > 0 || !DemoThreats.IsVisibleToLint(Threat)) && LintHardened == 0;

    /// <summary>Every cell is as it must be.</summary>
    public bool IsRight => IsLintRight && ProbeVulnerable > 0 && ProbeGuarded == 0 && ProbeHardened == 0;
}

/// <summary>How a target fared with what honest clients do.</summary>
internal sealed record LegitimateScore(string Target, int Passed, int All, IReadOnlyList<string> Problems);

/// <summary>The proof: threats, legitimate calls, and what could not be tried.</summary>
internal sealed record Proof(
    IReadOnlyList<ProofRow> Rows, IReadOnlyList<LegitimateScore> Legitimate, IReadOnlyList<Finding> Unexpected,
    IReadOnlyList<string> Unchecked, long Requests, TimeSpan Elapsed)
{
    /// <summary>Every cell is right, every legitimate call works, nothing else was found where nothing may be, and everything was tried.</summary>
    public bool IsRight =>
        Rows.All(r => r.IsRight) && Legitimate.All(l => l.Passed == l.All) && Unexpected.Count == 0 && Unchecked.Count == 0;
}
