using Assay.Contract;

namespace Assay.Probe.Checks;

/// <summary>Input that breaks the contract and is taken all the same.</summary>
public sealed class InvalidDataAccepted : Check
{
    /// <inheritdoc/>
    public override string Code => "ZTP110";

    /// <inheritdoc/>
    public override string Name => "invalid-data-accepted";

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Breaks one constraint of a call that works and sees whether the API still succeeds: a value beyond its bounds, of
        another type, not in the list, a required parameter, header or property left out, a body that is no JSON. What is
        sent is decoded and validated first as the API would have to: only what is invalid on the wire counts. All that one
        operation takes is one finding, and all operations that take the same are one.
        ## Why it matters
        The contract says what is safe. Where it is not enforced, code meets values that its author ruled out.
        ## Bad
        ```http
        GET /orders?per_page=100000000 HTTP/1.1

        HTTP/1.1 200
        ```
        with `maximum: 100`.
        ## Good
        ```http
        GET /orders?per_page=100000000 HTTP/1.1

        HTTP/1.1 400
        ```
        """;
}
