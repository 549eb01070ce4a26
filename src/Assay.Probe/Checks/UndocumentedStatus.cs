using Assay.Contract;
using Assay.Probe.Phases;
using Assay.Probe.Transport;

namespace Assay.Probe.Checks;

/// <summary>Answers whose status the contract does not document.</summary>
public sealed class UndocumentedStatus : Check
{
    /// <inheritdoc/>
    public override string Code => "ZTP011";

    /// <inheritdoc/>
    public override string Name => "undocumented-status";

    /// <inheritdoc/>
    public override Flow Flow => Flow.Response;

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Finds answers with a status that the operation documents neither as such, nor by its range, nor by `default`. Server
        errors are ZTP010's. All operations that do so with one status are one finding.
        ## Why it matters
        Clients meet an answer that nobody told them of, and what it holds is checked by nobody.
        ## Bad
        ```http
        POST /orders HTTP/1.1

        HTTP/1.1 422
        ```
        with `responses` that name `201` and `400` alone.
        ## Good
        The same answer, and `'422'` among the `responses`.
        """;

    internal override IEnumerable<Deviation> Judge(Trial trial, Answer answer)
    {
        if (answer.Status == 0 || answer.Status >= 500 || trial.Subject.Operation.ResponseFor(answer.Status) is not null)
        {
            yield break;
        }

        yield return Deviates(
            trial, answer, $"status {answer.Status}",
            $"answers {answer.Status}, which the contract does not document", $"answer {answer.Status}, which the contract does not document",
            $"document the answer `{answer.Status}`, or do not give it",
            $"`responses` names {string.Join(", ", trial.Subject.Operation.Responses.Select(r => $"`{r.Key}`").DefaultIfEmpty("nothing"))}");
    }
}
