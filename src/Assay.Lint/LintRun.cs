using Assay.Contract;
using Assay.Lint.Suppressions;

namespace Assay.Lint;

/// <summary>What is reported about several descriptions together.</summary>
public sealed class LintRun
{
    private readonly Dictionary<string, LintAudit> _byFile;

    internal LintRun(IReadOnlyList<LintAudit> audits, Baseline? baseline)
    {
        Audits = audits;
        _byFile = audits.DistinctBy(FullPath).ToDictionary(FullPath, a => a, StringComparer.Ordinal);
        Stale = baseline is null ? [] : [.. baseline.Entries.Where(e => CanJudge(baseline, e) && !audits.Any(a => a.Met.Contains(e)))];
        Findings =
        [
            .. audits.SelectMany(a => a.Findings.Where(f => f.Code != IgnoreReport.Unused.Code || IsUnusedEverywhere(f)))
                .DistinctBy(f => (f.Code, f.Where, f.Message)),
            .. Stale.Count == 0 ? [] : new[] { StaleFinding(baseline!) },
        ];
    }

    /// <summary>The audits of the descriptions, in their order.</summary>
    public IReadOnlyList<LintAudit> Audits { get; }

    /// <summary>What is reported; what two descriptions share is reported once.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>The entries of the baseline that are not found any more.</summary>
    public IReadOnlyList<BaselineEntry> Stale { get; }

    /// <summary>How many findings ignores hide.</summary>
    public int Ignored => Audits.Sum(a => a.Ignored);

    /// <summary>How many findings the baseline holds.</summary>
    public int InBaseline => Audits.Sum(a => a.InBaseline);

    /// <summary>What could not be checked, a line each.</summary>
    public IEnumerable<string> Unchecked => Audits.SelectMany(a => a.Unchecked);

    /// <summary>Whether this run would have found what an entry is about: its description was audited as a whole, or is gone.</summary>
    internal bool CanJudge(Baseline baseline, BaselineEntry entry)
    {
        var file = baseline.DescriptionOf(entry);
        return _byFile.TryGetValue(file, out var audit)
            ? audit.Unchecked.Count == 0 && (audit.Ran.Contains(entry.Code) || IsUnknown(entry.Code))
            : !file.Contains("://", StringComparison.Ordinal) && !File.Exists(file);
    }

    // A code of Assay's form that this version does not have any more; the name of a rule may belong to another ruleset.
    private static bool IsUnknown(string code) => code.StartsWith("ZTL", StringComparison.Ordinal) && RuleCatalog.Find(code) is null;

    // A file that several descriptions read: what one of them needs is not unused.
    private bool IsUnusedEverywhere(Finding unused)
    {
        var file = ((SourceLocation)unused.Where).File;
        return Audits.Where(a => a.Contract.Documents.Any(d => d.File.Path == file)).All(a => a.Findings.Any(f => f.Code == unused.Code && f.Where == unused.Where));
    }

    private Finding StaleFinding(Baseline baseline)
    {
        var first = Stale[0];
        var what = $"`{first.Code}` at `{first.File}#{first.Pointer}`";
        return IgnoreReport.Stale.At(
            new SourceLocation(baseline.Path, first.Line, first.Line > 0 ? 1 : 0, 1, ""),
            Stale.Count == 1 ? $"an entry of the baseline is not found any more: {what}" : $"{Stale.Count} entries of the baseline are not found any more, such as {what}",
            "`assay lint --prune-baseline` removes what is repaired");
    }

    private static string FullPath(LintAudit audit) => Path.GetFullPath(audit.Contract.File.Path);
}
