namespace Assay.Cli.Configuration;

/// <summary>What a command line says about an audit; null and empty where it says nothing.</summary>
internal sealed record LintArguments
{
    public IReadOnlyList<string> Descriptions { get; init; } = [];

    public IReadOnlyList<string> Rulesets { get; init; } = [];

    public string? Refs { get; init; }

    public string? FailOn { get; init; }

    /// <summary>The least score that is good enough; null where none is asked for.</summary>
    public int? MinScore { get; init; }

    /// <summary>The configuration to use instead of the nearest.</summary>
    public string? Config { get; init; }

    /// <summary>Whether no configuration is used.</summary>
    public bool HasNoConfig { get; init; }

    /// <summary>The baseline; empty for the default file, which must then exist; null where nothing is said.</summary>
    public string? Baseline { get; init; }

    /// <summary>Whether no baseline is used.</summary>
    public bool HasNoBaseline { get; init; }

    /// <summary>Whether a baseline is to be written, so that it need not exist.</summary>
    public bool WritesBaseline { get; init; }

    /// <summary>Whether entries are to be removed from a baseline.</summary>
    public bool PrunesBaseline { get; init; }
}
