using Assay.Contract;
using Assay.Probe.Phases;
using Assay.Probe.Transport;

namespace Assay.Probe.Checks;

/// <summary>Answers of the class 5xx: nothing that a caller sends may break the server.</summary>
public sealed class ServerError : Check
{
    /// <inheritdoc/>
    public override string Code => "ZTP010";

    /// <inheritdoc/>
    public override string Name => "server-error";

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Finds input that makes the API answer 500 or another server error. 501 (not implemented) and 503 (unavailable) are
        no failures of the code and are left out, and so is what the contract documents, such as 502 of a service behind. All
        input of one operation that does is one finding.
        ## Why it matters
        Some code ran on input that nobody had looked at. A crash is the first sign of an injection, and a cheap way to
        keep a server busy.
        ## Bad
        ```http
        GET /orders?page=9223372036854775807 HTTP/1.1

        HTTP/1.1 500
        ```
        ## Good
        ```http
        GET /orders?page=9223372036854775807 HTTP/1.1

        HTTP/1.1 400
        Content-Type: application/problem+json
        ```
        """;

    internal override IEnumerable<Deviation> Judge(Trial trial, Answer answer)
    {
        if (!answer.IsServerError || (answer.Status != 500 && trial.Subject.Operation.ResponseFor(answer.Status) is { IsDefault: false }))
        {
            yield break;
        }

        // What crashes on one kind of input mostly crashes on others for the same reason: an operation is one cause.
        var sent = trial.Slip is not { } slip ? "everything keeps to the contract" : trial.Intent == Intent.Invalid ? slip.Broken : slip.Walked;
        yield return Deviates(
            trial, answer, trial.Subject.Operation.Title,
            $"answers {answer.Status} where {sent}", $"answer {answer.Status} where {sent}",
            "validate the input against the contract before it is used, and answer 400",
            "a server error tells that the code failed; input is refused with 4xx",
            trial.Slip?.Of(trial.Subject.Operation.Title)) with { Place = trial.Slip is null ? null : $"{trial.Slip.Place} (`{trial.Slip.Keyword}`)" };
    }
}
