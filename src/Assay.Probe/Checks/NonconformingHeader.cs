using Assay.Contract;
using Assay.Contract.Http;
using Assay.Contract.Schemas;
using Assay.Probe.Phases;
using Assay.Probe.Transport;

namespace Assay.Probe.Checks;

/// <summary>Answers without a header that the contract requires, or with one that breaks its schema.</summary>
public sealed class NonconformingHeader : Check
{
    /// <inheritdoc/>
    public override string Code => "ZTP013";

    /// <inheritdoc/>
    public override string Name => "nonconforming-header";

    /// <inheritdoc/>
    public override Flow Flow => Flow.Response;

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Finds answers that lack a header which their contract requires, and headers that break their schema.
        ## Why it matters
        Clients rely on them: on `Retry-After` to wait, on `Location` to find what they made, on `RateLimit` to slow down.
        ## Bad
        ```http
        POST /orders HTTP/1.1

        HTTP/1.1 429
        ```
        with `Retry-After` documented as `required: true`.
        ## Good
        ```http
        POST /orders HTTP/1.1

        HTTP/1.1 429
        Retry-After: 30
        ```
        """;

    internal override IEnumerable<Deviation> Judge(Trial trial, Answer answer)
    {
        if (answer.Status == 0 || trial.Subject.Operation.ResponseFor(answer.Status) is not { Headers.Count: > 0 } response)
        {
            yield break;
        }

        foreach (var header in response.Headers)
        {
            string[] values = [.. answer.Headers.Where(h => h.Key.Equals(header.Name, StringComparison.OrdinalIgnoreCase)).Select(h => h.Value)];
            var decoded = ParameterDecoder.Decode(header, values);
            var problem = decoded.Error is not null ? (values.Length == 0 ? "is missing" : decoded.Error)
                : decoded.Json is { } json && header.AnySchema?.Validate(json.Span, Direction.Response) is [var violation, ..] ? violation.Message
                : null;
            if (problem is not null)
            {
                var what = values.Length == 0 ? $"without the header `{header.Name}`, which the contract requires" : $"with a header `{header.Name}` that {problem}";
                yield return Deviates(
                    trial, answer, $"{header.Name} {problem}", $"answers {answer.Status} {what}", $"answer {answer.Status} {what}",
                    "send the header as documented, or document it as it is sent",
                    "the contract documents this header for the answer",
                    new CallLocation(trial.Subject.Operation.Title, "response", header.Name));
            }
        }
    }
}
