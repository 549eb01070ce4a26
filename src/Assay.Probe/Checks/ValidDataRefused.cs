using Assay.Contract;

namespace Assay.Probe.Checks;

/// <summary>Input that keeps to the contract and is refused.</summary>
public sealed class ValidDataRefused : Check
{
    /// <inheritdoc/>
    public override string Code => "ZTP111";

    /// <inheritdoc/>
    public override string Name => "valid-data-refused";

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override Severity Severity => Severity.Info;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Changes one value of a call that works to another that the contract admits, such as the longest text, and sees
        whether the API answers 400 or 422. It counts only where the unchanged call still works before and after, and the
        refusal comes again. 401, 403, 404, 409 and 429 are no refusals of the value.
        ## Why it matters
        The contract is wider than the API: what looks allowed to a reader, a generator or a gateway is not.
        ## Bad
        ```http
        GET /orders?per_page=100 HTTP/1.1

        HTTP/1.1 400
        ```
        with `maximum: 100`, where the API takes 50 at most.
        ## Good
        The same answer, and `maximum: 50` in the contract.
        """;
}
