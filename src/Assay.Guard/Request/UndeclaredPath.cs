using Assay.Contract;

namespace Assay.Guard.Request;

/// <summary>Refuses every path that the contract does not declare, letter for letter.</summary>
public sealed class UndeclaredPath : RequestControl
{
    internal UndeclaredPath()
    {
    }

    /// <inheritdoc/>
    public override string Code => "ZTG104";

    /// <inheritdoc/>
    public override string Name => "undeclared-path";

    /// <inheritdoc/>
    public override Threat Threat => Threat.ImproperInventory;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Refuses every path that the contract does not declare, letter for letter. The answer is 404.
        ## Why it matters
        Forgotten debug pages, old versions and admin consoles are the easiest way in; nobody checks what nobody lists.
        ## Bad
        ```http
        GET /secrets HTTP/1.1
        ```
        ## Good
        ```http
        GET /products?page=1 HTTP/1.1
        ```
        """;

    /// <inheritdoc/>
    protected override string Hint => "declare the path in the contract if it is meant to be served";

    internal override Refusal? Check(Exchange exchange) =>
        exchange.Route.IsPathKnown ? null : Refuse(404, exchange.At(), "the contract declares no such path");
}
