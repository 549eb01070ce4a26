using Assay.Contract;
using Assay.Probe.Phases;
using Assay.Probe.Transport;

namespace Assay.Probe.Checks;

/// <summary>One way in which an answer can leave its contract. It judges every answer to a trial; it sends nothing itself.</summary>
public abstract class Check : Detector
{
    private protected Check()
    {
    }

    /// <inheritdoc/>
    public override Threat Threat => Threat.BrokenContract;

    /// <summary>What is wrong with the answer; nothing where nothing is.</summary>
    internal virtual IEnumerable<Deviation> Judge(Trial trial, Answer answer) => [];

    /// <summary>A deviation of this check.</summary>
    private protected Deviation Deviates(Trial trial, Answer answer, string cause, string one, string many, string hint, string why, CallLocation? where = null) =>
        new(this, cause, one, many, where ?? new CallLocation(trial.Subject.Operation.Title, "response"), hint, trial, answer, why);

    /// <summary>A finding of this check.</summary>
    internal Finding Report(CallLocation where, string message, string hint, Evidence? evidence) => Found(where, message, hint, evidence);
}

/// <summary>One answer that leaves its contract.</summary>
/// <param name="Check">What found it.</param>
/// <param name="Cause">The same for all that one repair would end.</param>
/// <param name="One">What one operation does, to be read after its title.</param>
/// <param name="Many">What several operations do.</param>
/// <param name="Where">The place.</param>
/// <param name="Hint">What to do about it.</param>
/// <param name="Trial">What was sent.</param>
/// <param name="Answer">What came back.</param>
/// <param name="Why">Why that is wrong.</param>
internal sealed record Deviation(
    Check Check, string Cause, string One, string Many, CallLocation Where, string Hint, Trial Trial, Answer Answer, string Why)
{
    /// <summary>Which part of the call brings it about, where several parts of one call may do so for one cause; null otherwise.</summary>
    public string? Place { get; init; }

    /// <summary>Whether the call was made smaller than the one that was found.</summary>
    public bool IsShrunk { get; init; }
}
