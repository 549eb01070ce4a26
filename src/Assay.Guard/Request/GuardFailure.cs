using Assay.Contract;

namespace Assay.Guard.Request;

/// <summary>Refuses an exchange during which the guard itself failed.</summary>
public sealed class GuardFailure : RequestControl
{
    internal GuardFailure()
    {
    }

    /// <inheritdoc/>
    public override string Code => "ZTG199";

    /// <inheritdoc/>
    public override string Name => "guard-failure";

    /// <inheritdoc/>
    public override Threat Threat => Threat.SecurityMisconfiguration;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Refuses an exchange during which the guard itself failed. The answer is 500; the exception is logged, and the process lives on.
        ## Why it matters
        A guard that lets pass what it cannot judge is switched off by whatever breaks it.
        ## Bad
        ```http
        GET /guard-failure HTTP/1.1
        ```
        ## Good
        ```http
        GET /products?page=1 HTTP/1.1
        ```
        """;

    /// <inheritdoc/>
    protected override string Hint => "report the logged exception to the authors of the guard";

    internal override Refusal? Check(Exchange exchange) => null;

    internal Refusal Refuse(CallLocation where) => Refuse(500, where, "the guard itself failed") with { IsBare = true };
}
