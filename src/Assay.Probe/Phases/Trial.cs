using Assay.Probe.Transport;

namespace Assay.Probe.Phases;

/// <summary>Whether what is sent keeps to the contract. It was looked at by the contract's own validator before it was sent.</summary>
internal enum Intent
{
    /// <summary>All of it does.</summary>
    Valid,

    /// <summary>One thing in it does not.</summary>
    Invalid,
}

/// <summary>One call that tests whether an operation keeps to its contract.</summary>
/// <param name="Subject">The operation.</param>
/// <param name="Id">Names the trial: the same for the same seed and description, so that it can be sent again.</param>
/// <param name="Intent">Whether it keeps to the contract.</param>
/// <param name="Slip">What is special about it; null where nothing is.</param>
/// <param name="Call">What is sent.</param>
internal sealed record Trial(Subject Subject, TrialId Id, Intent Intent, Slip? Slip, Call Call)
{
    /// <summary>The arguments that the call was made of; null where it was made otherwise, such as of a body that is no JSON.</summary>
    public Arguments? Arguments { get; init; }
}

/// <summary>The name of a trial, such as <c>3.boundary.17</c>: the operation's number in the contract, the phase, the trial's number.</summary>
internal readonly record struct TrialId(int Operation, PhaseKind Phase, int Number) : IComparable<TrialId>
{
    public int CompareTo(TrialId other) => (Operation, Phase, Number).CompareTo((other.Operation, other.Phase, other.Number));

    public override string ToString() => $"{Operation}.{PhaseNames.Of(Phase)}.{Number}";

    /// <summary>Reads a name; false where it is none.</summary>
    public static bool TryParse(string text, out TrialId id)
    {
        id = default;
        if (text.Split('.') is not [var operation, var phase, var number]
            || !int.TryParse(operation, out var at) || !int.TryParse(number, out var count)
            || PhaseNames.Read(phase) is not { } kind)
        {
            return false;
        }

        id = new TrialId(at, kind, count);
        return true;
    }
}
