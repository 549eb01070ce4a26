using Assay.Contract;

namespace Assay.Guard.Request;

/// <summary>Refuses every method that the contract does not declare for the path, HEAD, OPTIONS and TRACE too.</summary>
public sealed class UndeclaredMethod : RequestControl
{
    internal UndeclaredMethod()
    {
    }

    /// <inheritdoc/>
    public override string Code => "ZTG105";

    /// <inheritdoc/>
    public override string Name => "undeclared-method";

    /// <inheritdoc/>
    public override Threat Threat => Threat.ImproperInventory;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Refuses every method that the contract does not declare for the path, HEAD, OPTIONS and TRACE too. The answer is 405 with `Allow`.
        ## Why it matters
        Routes answer to more methods than their authors think of.
        ## Bad
        ```http
        DELETE /products HTTP/1.1
        ```
        ## Good
        ```http
        GET /products?page=1 HTTP/1.1
        ```
        """;

    /// <inheritdoc/>
    protected override string Hint => "declare the method in the contract if it is meant to be served";

    internal override Refusal? Check(Exchange exchange) =>
        exchange.Operation is not null || !exchange.Route.IsPathKnown
            ? null
            : Refuse(405, exchange.At(), "the contract does not declare the method for this path") with
            {
                Header = ("Allow", string.Join(", ", exchange.Route.AllowedMethods)),
            };
}
