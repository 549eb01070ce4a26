using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Lint.Settings;

namespace Assay.Lint.Suppressions;

/// <summary>The findings that a project has accepted for now; only what is not among them is reported.</summary>
/// <param name="Path">The file, as it was given.</param>
/// <param name="Entries">The entries, by file, pointer and code.</param>
public sealed record Baseline(string Path, IReadOnlyList<BaselineEntry> Entries)
{
    /// <summary>The name of the file where none is given.</summary>
    public const string DefaultName = "assay.baseline.json";

    private string Folder => System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!;

    /// <summary>Reads a baseline; null, with every reason, where it cannot be used.</summary>
    public static (Baseline? Baseline, IReadOnlyList<SettingProblem> Problems) Load(string path) => BaselineReader.Load(path);

    /// <summary>Writes the file: as a whole, or, where that fails, not at all, and then the problem is returned.</summary>
    public SettingProblem? Save() => BaselineWriter.Save(this);

    /// <summary>
    /// The baseline with what an audit found now. Entries are kept where nothing can be said: of descriptions that were not read, or not as a
    /// whole, and of rules that did not run.
    /// </summary>
    public Baseline Updated(LintRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var found = run.Audits.SelectMany(a => a.Candidates).Distinct();
        var known = Entries.Where(e => !run.CanJudge(this, e)).Select(e => e with { Line = 0 });
        return this with { Entries = InOrder(found.Concat(known.Except(found))) };
    }

    /// <summary>The baseline without what an audit did not find any more.</summary>
    public Baseline Pruned(LintRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var stale = run.Stale.ToHashSet(ReferenceEqualityComparer.Instance);
        return this with { Entries = [.. Entries.Where(e => !stale.Contains(e))] };
    }

    internal BaselineEntry EntryOf(Finding finding, ApiContract contract, out bool isVague)
    {
        var place = finding.Where as SourceLocation;
        var file = place?.File ?? contract.File.Path;
        return new BaselineEntry(
            finding.Code, FilePaths.From(Folder, file), place?.Pointer ?? "", Fingerprint.Of(finding, contract, out isVague), finding.Message,
            file == contract.File.Path ? null : FilePaths.From(Folder, contract.File.Path));
    }

    /// <summary>The absolute path of the description that an entry is about.</summary>
    internal string DescriptionOf(BaselineEntry entry) => FilePaths.To(Folder, entry.Home);

    private static BaselineEntry[] InOrder(IEnumerable<BaselineEntry> entries) =>
        [.. entries.OrderBy(e => e.File, StringComparer.Ordinal).ThenBy(e => e.Description ?? "", StringComparer.Ordinal).ThenBy(e => e.Pointer, StringComparer.Ordinal).ThenBy(e => e.Code, StringComparer.Ordinal)
            .ThenBy(e => e.Fingerprint, StringComparer.Ordinal).ThenBy(e => e.Message, StringComparer.Ordinal)];
}
