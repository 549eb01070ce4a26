using System.Collections.Concurrent;
using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Probe.Identities;
using Assay.Probe.Places;
using Assay.Probe.Resources;
using Assay.Probe.Transport;

namespace Assay.Probe;

/// <summary>An operation under test, with a call of it that works: what every attack is compared with.</summary>
internal sealed class Subject(Operation operation, ResourceKind? kind)
{
    public Operation Operation => operation;

    /// <summary>The kind of object that the path addresses; null where it addresses none.</summary>
    public ResourceKind? Kind => kind;

    /// <summary>The arguments of the working call; of the last one tried where none works.</summary>
    public Arguments Arguments { get; set; } = Arguments.None;

    /// <summary>Who makes the working call; null is nobody.</summary>
    public Identity? Caller { get; set; }

    /// <summary>The answer to the working call, or to the last one tried; null where nothing was sent.</summary>
    public Answer? Control { get; set; }

    /// <summary>Why no call works; null where one does.</summary>
    public string? Barrier { get; set; } = "it was not reached";

    /// <summary>Whether a call works.</summary>
    public bool IsEntered => Barrier is null;

    /// <summary>Whether the operation exchanges a password for something: an answer 401 to made-up credentials is then all one can get.</summary>
    public bool IsLogin { get; } = Logins.IsLogin(operation);

    /// <summary>Whether attacks on its input can be compared with something.</summary>
    public bool IsAttackable => IsEntered || (IsLogin && Control is { Status: 400 or 401 or 403 or 422 } or { SaysFailure: true });

    /// <summary>Whether a question about the caller's own input can be asked though no call works: everything is unknown, nothing is forbidden.</summary>
    public bool IsBlind => !IsEntered && operation.IsSafe && Control is { Failure: Transport.SendFailure.None, Status: 400 or 404 or 422 or 500 or (>= 300 and < 400) };

    /// <summary>Whether an attack has kept the operation from answering at all: another one like it is not tried.</summary>
    public bool IsStuck { get; set; }

    /// <summary>Places with a value that works, as far as they have been looked for.</summary>
    public ConcurrentDictionary<CallLocation, Task<Foothold?>> Footholds { get; } = new();

    public override string ToString() => operation.Title;
}
