using Assay.Contract;

namespace Assay.Guard.Request;

/// <summary>Refuses query parameters that the operation does not declare, and a query that cannot be taken apart.</summary>
public sealed class UndeclaredParameter : RequestControl
{
    internal UndeclaredParameter()
    {
    }

    /// <inheritdoc/>
    public override string Code => "ZTG106";

    /// <inheritdoc/>
    public override string Name => "undeclared-parameter";

    /// <inheritdoc/>
    public override Threat Threat => Threat.MassAssignment;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Refuses query parameters that the operation does not declare, and a query that cannot be taken apart. The answer is 400.
        ## Why it matters
        Frameworks bind and pass on what they find: `?is_admin=true`, `?debug=1`, `?fields=*`.
        ## Bad
        ```http
        GET /products?page=1&debug=1 HTTP/1.1
        ```
        ## Good
        ```http
        GET /products?page=1 HTTP/1.1
        ```
        """;

    /// <inheritdoc/>
    protected override string Hint => "declare the parameter in the contract if it is meant to be sent";

    internal override Refusal? Check(Exchange exchange) =>
        exchange.IsQueryMalformed
            ? Refuse(400, exchange.At("query"), "the query cannot be taken apart", new ProblemEntry("/query", "is malformed"))
            : exchange.UndeclaredParameters > 0
                ? Refuse(400, exchange.At("query"), $"{exchange.UndeclaredParameters} undeclared query parameter(s)",
                    new ProblemEntry("/query", "holds a parameter that is not declared"))
                : null;
}
