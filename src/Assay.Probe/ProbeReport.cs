using Assay.Contract;

namespace Assay.Probe;

/// <summary>What a run has found, what it has looked at, and what it has left behind.</summary>
public sealed record ProbeReport
{
    /// <summary>Why nothing could be probed at all; null where the run took place.</summary>
    public ProbeFailure? Failure { get; init; }

    /// <summary>The weaknesses, then the answers that leave the contract (<see cref="Threat.BrokenContract"/>), each in the order of the contract's operations.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The titles of the operations that were entered and probed.</summary>
    public IReadOnlyList<string> Checked { get; init; } = [];

    /// <summary>What could not be looked at, and why. Where it is not empty the absence of findings proves nothing about it.</summary>
    public IReadOnlyList<Unchecked> Unchecked { get; init; } = [];

    /// <summary>Things that are worth knowing but are neither findings nor gaps.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>How far each chosen operation was tested, in the order of the contract.</summary>
    public IReadOnlyList<OperationCoverage> Coverage { get; init; } = [];

    /// <summary>How many requests were sent.</summary>
    public long RequestsSent { get; init; }

    /// <summary>How many objects the run created.</summary>
    public int Created { get; init; }

    /// <summary>How many of them were deleted again.</summary>
    public int CleanedUp { get; init; }

    /// <summary>The URLs of created objects that still exist: evidence needs them, or the API would not delete them.</summary>
    public IReadOnlyList<string> LeftBehind { get; init; } = [];

    /// <summary>How long the run took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>What was sent again and what came back, where that was asked for (<see cref="ProbeOptions.Replay"/>); null otherwise.</summary>
    public Evidence? Replayed { get; init; }

    /// <summary>Whether the run ended before its end, by its budget or because it was stopped.</summary>
    public bool IsUnfinished { get; init; }

    /// <summary>Whether everything was looked at.</summary>
    public bool IsComplete => Failure is null && Unchecked.Count == 0;
}

/// <summary>Why nothing could be probed.</summary>
/// <param name="Kind">The kind of failure.</param>
/// <param name="Message">One sentence without a final full stop; it holds no secret.</param>
/// <param name="Hint">What to do about it.</param>
public sealed record ProbeFailure(ProbeFailureKind Kind, string Message, string Hint);

/// <summary>The kinds of failure that keep a run from taking place.</summary>
public enum ProbeFailureKind
{
    /// <summary>The contract cannot be read or holds no operation, or there is no trial of the id that was given, or the state is of another run.</summary>
    NothingToProbe,

    /// <summary>The target is no HTTP URL, or is not on this machine and was not declared the caller's own.</summary>
    RefusedTarget,

    /// <summary>Nothing answers at the target.</summary>
    Unreachable,

    /// <summary>A token has ended.</summary>
    ExpiredIdentity,

    /// <summary>The target refuses an identity wherever one is needed.</summary>
    RefusedIdentity,
}

/// <summary>Something that could not be looked at.</summary>
/// <param name="What">The operation's title, or what else it is, such as a probe's name.</param>
/// <param name="Why">The reason, in one sentence without a final full stop.</param>
public sealed record Unchecked(string What, string Why);
