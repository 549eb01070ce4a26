namespace Assay.Probe;

/// <summary>How a probe run behaves. Every bound has a default; none can be switched off.</summary>
public sealed record ProbeOptions
{
    /// <summary>Decides every random choice: the same seed sends the same. Default: 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many requests are sent at most. Default: 20,000.</summary>
    public long MaxRequests { get; init; } = 20_000;

    /// <summary>How long the run takes at most, cleaning up excluded. Default: 2 minutes.</summary>
    public TimeSpan MaxTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long one answer may take, its body included. Default: 10 seconds.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many bytes of an answer are read. Default: 4 MiB.</summary>
    public int MaxResponseBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>How many operations are probed at once; those that write are always probed one after the other. Default: 4.</summary>
    public int Workers { get; init; } = 4;

    /// <summary>Whether data that the run did not create may be changed or deleted. Default: false.</summary>
    public bool AllowDestructive { get; init; }

    /// <summary>Whether the target is the caller's own: without this, only loopback addresses are connected to. Default: false.</summary>
    public bool OwnTarget { get; init; }

    /// <summary>The probes to run, by code or name; empty runs all. Default: empty.</summary>
    public IReadOnlyCollection<string> Only { get; init; } = [];

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
