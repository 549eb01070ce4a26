using Assay.Contract;
using Assay.Contract.OpenApi;

namespace Assay.Lint.Suppressions;

/// <summary>What no setting, ignore or baseline hides: that something was not read or not checked.</summary>
internal static class Unhidable
{
    /// <summary>Whether a finding says that a part of a description was not read, or that a rule broke off.</summary>
    public static bool Is(Finding finding) =>
        IsAlways(finding.Code) || ContractProblems.LeavesUnread(finding) || (finding.Code is "parser" or "invalid-ref" && finding.Severity == Severity.Error);

    /// <summary>Whether whatever has that code says so.</summary>
    public static bool IsAlways(string code) =>
        code == ContractProblems.Unreadable.Code || code == ContractProblems.Syntax.Code || code == FailedRule.Instance.Code;
}
