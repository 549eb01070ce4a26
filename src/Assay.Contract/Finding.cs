namespace Assay.Contract;

/// <summary>One weakness, in the one form that every tool of Assay emits.</summary>
/// <param name="Code">The detector's code, such as <c>ZTL101</c>.</param>
/// <param name="Name">The detector's name, such as <c>open-request-body</c>.</param>
/// <param name="Threat">What it opens the door to.</param>
/// <param name="Flow">The data flow that it is in.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Message">What is wrong, in one sentence without a final full stop.</param>
/// <param name="Where">Where it is.</param>
/// <param name="Hint">What to do about it.</param>
/// <param name="Evidence">The proof, where something was sent to an API; null otherwise.</param>
public sealed record Finding(
    string Code,
    string Name,
    Threat Threat,
    Flow Flow,
    Severity Severity,
    string Message,
    Location Where,
    string Hint,
    Evidence? Evidence = null)
{
    /// <summary>The number in the Common Weakness Enumeration; that of the threat unless the detector has a closer one.</summary>
    public int Cwe { get; init; } = ThreatFacts.Of(Threat).Cwe;

    /// <summary>How many operations it reaches, or, where it stands for a flaw written out many times, in how many places it stands; null where that is not known.</summary>
    public int? Reach { get; init; }
}
