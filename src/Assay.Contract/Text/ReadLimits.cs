namespace Assay.Contract.Text;

/// <summary>The bounds within which a description is read. None of them can be switched off.</summary>
public sealed record ReadLimits
{
    /// <summary>The largest file, in bytes. Default: 128 MiB.</summary>
    public int MaxBytes { get; init; } = 128 * 1024 * 1024;

    /// <summary>How deep values may nest. Default: 256.</summary>
    public int MaxDepth { get; init; } = 256;

    /// <summary>How many values a file may hold, those that YAML aliases repeat included. Default: 10,000,000.</summary>
    public int MaxNodes { get; init; } = 10_000_000;

    /// <summary>How many values YAML aliases may add. Default: 200,000.</summary>
    public int MaxAliasedNodes { get; init; } = 200_000;
}
