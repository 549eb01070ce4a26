using Assay.Contract;
using Assay.Probe.Transport;

namespace Assay.Probe;

/// <summary>Hands events to the listener, one at a time.</summary>
internal sealed class EventStream(Action<ProbeEvent>? listener)
{
    private readonly Lock _gate = new();
    private long _sent;

    public void Tell(ProbeEvent happened)
    {
        if (listener is null)
        {
            return;
        }

        lock (_gate)
        {
            listener(happened);
        }
    }

    public void Sent(Exchange exchange) =>
        Tell(new RequestSent(Interlocked.Increment(ref _sent), exchange.Call.Method, exchange.Call.Path, exchange.Answer.Status));
}
