using System.Collections.Concurrent;
using Assay.Contract.OpenApi;
using Assay.Probe.Phases;
using Assay.Probe.Transport;

namespace Assay.Probe;

/// <summary>Counts what the calls of a run touched.</summary>
internal sealed class CoverageLog
{
    private readonly ConcurrentDictionary<Operation, Counts> _counts = new();

    /// <summary>Looks at a call and its answer.</summary>
    public void Observe(Exchange exchange)
    {
        if (exchange.Call.Operation is not { } operation)
        {
            return;
        }

        var counts = _counts.GetOrAdd(operation, _ => new Counts());
        Interlocked.Increment(ref counts.Calls);
        if (exchange.Answer.Status > 0)
        {
            counts.Seen.TryAdd(exchange.Answer.Status, true);
        }

        if (counts.Sent.Count < operation.Parameters.Count)
        {
            foreach (var parameter in operation.Parameters.Where(p => !counts.Sent.ContainsKey(p) && IsIn(exchange.Call, p)))
            {
                counts.Sent.TryAdd(parameter, true);
            }
        }
    }

    /// <summary>Notes that a constraint was tested.</summary>
    public void Tested(Operation operation, Slip slip) => _counts.GetOrAdd(operation, _ => new Counts()).Constraints.TryAdd(slip, true);

    /// <summary>What was touched of each operation, in the order given.</summary>
    public IReadOnlyList<OperationCoverage> Of(IEnumerable<Operation> operations) => [.. operations.Select(Of)];

    private OperationCoverage Of(Operation operation)
    {
        var counts = _counts.GetValueOrDefault(operation) ?? new Counts();
        string[] statuses = [.. operation.Responses.Select(r => r.Key).Distinct(StringComparer.OrdinalIgnoreCase)];
        int[] seen = [.. counts.Seen.Keys.Order()];
        return new OperationCoverage(
            operation.Title, counts.Calls, operation.Parameters.Count, counts.Sent.Count, counts.Constraints.Count, statuses, seen,
            [.. seen.Select(operation.ResponseFor).OfType<Response>().Select(r => r.Key).Distinct(StringComparer.OrdinalIgnoreCase)])
        {
            Undocumented = [.. seen.Where(code => operation.ResponseFor(code) is null)],
        };
    }

    private static bool IsIn(Call call, Parameter parameter) => parameter.In switch
    {
        ParameterLocation.Path => true,
        ParameterLocation.Query or ParameterLocation.QueryString => call.Query.Any(q => Uri.UnescapeDataString(q.Key) is var key && (key == parameter.Name || key.StartsWith(parameter.Name + "[", StringComparison.Ordinal))),
        ParameterLocation.Header => call.Headers.Any(h => h.Key.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase)),
        _ => call.Headers.Any(h => h.Key.Equals("Cookie", StringComparison.OrdinalIgnoreCase) && h.Value.Contains(parameter.Name + "=", StringComparison.Ordinal)),
    };

    private sealed class Counts
    {
        public long Calls;

        public ConcurrentDictionary<int, bool> Seen { get; } = new();

        public ConcurrentDictionary<Parameter, bool> Sent { get; } = new();

        public ConcurrentDictionary<Slip, bool> Constraints { get; } = new();
    }
}
