namespace Assay.Cli.Lsp.Audits;

/// <summary>What one audit of one description gave.</summary>
/// <param name="Key">The description.</param>
/// <param name="Revision">The state of the open texts that it was made of.</param>
/// <param name="Files">The keys of all files that were read, the description's own included.</param>
/// <param name="Problems">What was found, in file order.</param>
internal sealed record Audit(string Key, long Revision, IReadOnlySet<string> Files, IReadOnlyList<Problem> Problems)
{
    /// <summary>The files of settings that it depends on, those that are yet to be made too.</summary>
    public IReadOnlySet<string> SettingFiles { get; init; } = new HashSet<string>();

    /// <summary>All files that it may say something about.</summary>
    public IEnumerable<string> AllFiles => Files.Concat(SettingFiles);

    /// <summary>Whether a reference led to no file: one that is made later changes the result.</summary>
    public bool MissesFiles { get; init; }

    /// <summary>The fixes, which are looked for when somebody first asks for them; null where there is nothing to fix.</summary>
    public Repairs? Repairs { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>The audit of a description that could not be audited because of an error of ours.</summary>
    public static Audit Failed(string key, long revision) => new(key, revision, new HashSet<string>(Documents.DocumentAddress.Comparer) { key }, []);
}
