using Assay.Contract;
using Assay.Probe.Phases;
using Assay.Probe.Transport;

namespace Assay.Probe.Checks;

/// <summary>Calls that were not answered in time.</summary>
public sealed class SlowAnswer : Check
{
    /// <inheritdoc/>
    public override string Code => "ZTP016";

    /// <inheritdoc/>
    public override string Name => "slow-answer";

    /// <inheritdoc/>
    public override Flow Flow => Flow.Response;

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Finds calls that break off, or that are not answered within the time that one answer may take (`--timeout`, 10 seconds
        where nothing else is said).
        ## Why it matters
        Whoever can make a server work for long with one small request can keep it from working for others.
        ## Bad
        ```http
        GET /report?from=0001-01-01&to=9999-12-31 HTTP/1.1
        ```
        and no answer.
        ## Good
        ```http
        GET /report?from=0001-01-01&to=9999-12-31 HTTP/1.1

        HTTP/1.1 400
        ```
        """;

    internal override IEnumerable<Deviation> Judge(Trial trial, Answer answer)
    {
        if (answer.Failure is SendFailure.TimedOut or SendFailure.Broken)
        {
            yield return Deviates(
                trial, answer, trial.Subject.Operation.Title,
                $"gives {answer}", $"give {answer}",
                "bound what one call may cost, and answer 4xx beyond it",
                "every call of the contract is answered",
                trial.Slip?.Of(trial.Subject.Operation.Title));
        }
    }
}
