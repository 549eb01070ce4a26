using System.Collections.Concurrent;
using Assay.Probe.Answers;
using Assay.Probe.Transport;

namespace Assay.Probe;

/// <summary>Collects the failures of the server, and other errors with a detail, that attacks have provoked; a probe tells which of them say too much.</summary>
internal sealed class ServerErrors
{
    private const int Most = 500;
    private readonly ConcurrentQueue<Exchange> _seen = new();

    public IReadOnlyCollection<Exchange> Seen => _seen;

    public void Observe(Exchange exchange)
    {
        if (exchange is { Call.Operation: not null, Answer.Status: >= 400 }
            && (exchange.Answer.IsServerError || Leaks.In(exchange.Answer.Text) is not null) && _seen.Count < Most)
        {
            _seen.Enqueue(exchange);
        }
    }
}
