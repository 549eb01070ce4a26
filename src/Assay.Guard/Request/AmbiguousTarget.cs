using Assay.Contract;

namespace Assay.Guard.Request;

/// <summary>Refuses a request target that two readers may read differently, before anything normalises it.</summary>
public sealed class AmbiguousTarget : RequestControl
{
    internal AmbiguousTarget()
    {
    }

    /// <inheritdoc/>
    public override string Code => "ZTG101";

    /// <inheritdoc/>
    public override string Name => "ambiguous-target";

    /// <inheritdoc/>
    public override Threat Threat => Threat.SecurityMisconfiguration;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Refuses a request target that two readers may read differently, before anything normalises it: dot segments, `//`, encoded dots, slashes,
        backslashes and control characters, double or broken percent-encoding, overlong UTF-8, `;` where no matrix parameter is declared,
        and anything but a path and a query. The answer is 400.
        ## Why it matters
        A guard that checks `/public` while the server serves `/admin` has checked nothing: `/public/%2e%2e/admin` is both.
        ## Bad
        ```http
        GET /products/%2e%2e/orders HTTP/1.1
        ```
        ## Good
        ```http
        GET /products?page=1 HTTP/1.1
        ```
        """;

    /// <inheritdoc/>
    protected override string Hint => "send each path as the contract writes it, values percent-encoded once";

    internal override Refusal? Check(Exchange exchange)
    {
        var fault = RawTarget.FaultOf(exchange.RawTarget, exchange.Plan.HasMatrixParameters);
        return fault is null ? null : Refuse(400, exchange.At(), $"the request target {fault}", new ProblemEntry("/target", fault));
    }
}
