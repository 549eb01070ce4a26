using Assay.Contract;

namespace Assay.Probe;

/// <summary>Something that happened in a run; events come one after the other, never two at once.</summary>
public abstract record ProbeEvent
{
    private protected ProbeEvent()
    {
    }
}

/// <summary>The target has answered and the run begins.</summary>
/// <param name="Operations">How many operations will be probed.</param>
/// <param name="Probes">How many kinds of attack will be tried.</param>
public sealed record RunStarted(int Operations, int Probes) : ProbeEvent;

/// <summary>An operation is being looked at.</summary>
/// <param name="Operation">The operation's title, such as <c>GET /orders</c>.</param>
/// <param name="Activity">What is being done, such as <c>finding a call that works</c> or a probe's name.</param>
public sealed record OperationStarted(string Operation, string Activity) : ProbeEvent;

/// <summary>A request has been sent and answered, or not.</summary>
/// <param name="Total">How many so far.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">The raw path without the query.</param>
/// <param name="Status">The status code; 0 where there was no answer.</param>
public sealed record RequestSent(long Total, string Method, string Path, int Status) : ProbeEvent;

/// <summary>A weakness has been proven.</summary>
/// <param name="Finding">The weakness with its evidence.</param>
public sealed record WeaknessFound(Finding Finding) : ProbeEvent;

/// <summary>Something that a person who watches may want to know.</summary>
/// <param name="Text">One sentence without a final full stop.</param>
public sealed record NoteMade(string Text) : ProbeEvent;
