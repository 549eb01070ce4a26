using Assay.Contract;

namespace Assay.Guard;

/// <summary>One thing that the guard does not let pass. Its file is its documentation.</summary>
public abstract class Control : Detector
{
    private protected Control()
    {
    }

    /// <summary>What the owner of the API can do where the refusal was not meant.</summary>
    protected abstract string Hint { get; }

    /// <summary>A finding of this control that tells no received value.</summary>
    internal Finding Find(Location where, string message) => Found(where, message, Hint);

    /// <summary>A refusal of a request, with what the client may know of it.</summary>
    private protected Refusal Refuse(int status, CallLocation where, string message, params IReadOnlyList<ProblemEntry> entries) =>
        new(Find(where, message), status, entries);
}
