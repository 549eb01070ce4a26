using Assay.Contract;
using Assay.Probe.Phases;

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

    /// <summary>How many requests are sent in a second at most; null sets no bound. Default: null.</summary>
    public int? MaxRequestsPerSecond { get; init; }

    /// <summary>The probes and checks to run, by code or name; empty runs all. Default: empty.</summary>
    public IReadOnlyCollection<string> Only { get; init; } = [];

    /// <summary>The threats to look for; empty looks for all. Default: empty.</summary>
    public IReadOnlyCollection<Threat> Threats { get; init; } = [];

    /// <summary>The operations to attack; the others are called only to find and make objects. Default: all.</summary>
    public OperationFilter Operations { get; init; } = new();

    /// <summary>
    /// The phases in which answers are compared with the contract: <c>example</c>, <c>boundary</c>, <c>breach</c>, <c>fuzz</c>,
    /// <c>sequence</c>; null runs all, an empty list none. Default: null.
    /// </summary>
    public IReadOnlyCollection<string>? Phases { get; init; }

    /// <summary>How many random calls each operation gets, half of them valid; those that write get a tenth. Default: 100.</summary>
    public int Cases { get; init; } = 100;

    /// <summary>Workflows in the form of Arazzo: they are run, and then varied. Default: none.</summary>
    public IReadOnlyList<Workflows.WorkflowFile> Workflows { get; init; } = [];

    /// <summary>The id of one trial, as evidence names it, such as <c>3.boundary.17</c>: it alone is sent, and then judged; null runs all. Default: null.</summary>
    public string? Replay { get; init; }

    /// <summary>
    /// What takes the calls in place of the network, such as that of an application in memory (<c>TestServer.CreateHandler()</c>);
    /// it is not disposed of. Null connects to the target. Default: null.
    /// </summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>
    /// Where every request and answer is written as an HTTP Archive 1.2, secrets masked, bodies cut at 64 KiB, 512 MiB in all; it is not
    /// disposed of. Calls that log in are left out. Null writes none. Default: null.
    /// </summary>
    public Stream? Traffic { get; init; }

    /// <summary>What an earlier run has done, which is not done again, and where this one notes what it does; null notes nothing. Default: null.</summary>
    public RunState? State { get; init; }

    /// <summary>Ends the run in order: what it made is cleaned up, and what it found is reported. Default: none.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether a probe or check is to run, by its code, name and threat.</summary>
    public bool Wants(Detector detector) =>
        (Only.Count == 0 || Only.Contains(detector.Code, StringComparer.OrdinalIgnoreCase) || Only.Contains(detector.Name, StringComparer.OrdinalIgnoreCase))
        && (Threats.Count == 0 || Threats.Contains(detector.Threat));

    internal bool Wants(PhaseKind phase) => Phases is null || Phases.Contains(PhaseNames.Of(phase), StringComparer.OrdinalIgnoreCase);
}
