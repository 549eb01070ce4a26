using System.Collections.Concurrent;
using Assay.Probe.Transport;

namespace Assay.Probe;

/// <summary>Collects the failures of the server that attacks have provoked; a probe tells which of them say too much.</summary>
internal sealed class ServerErrors
{
    private const int Most = 500;
    private readonly ConcurrentQueue<Exchange> _seen = new();

    public IReadOnlyCollection<Exchange> Seen => _seen;

    public void Observe(Exchange exchange)
    {
        if (exchange is { Call.Operation: not null, Answer.IsServerError: true } && _seen.Count < Most)
        {
            _seen.Enqueue(exchange);
        }
    }
}
