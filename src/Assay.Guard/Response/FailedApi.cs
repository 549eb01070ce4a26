using Assay.Contract;

namespace Assay.Guard.Response;

/// <summary>Answers for an API that failed.</summary>
public sealed class FailedApi : ResponseControl
{
    internal FailedApi()
    {
    }

    /// <inheritdoc/>
    public override string Code => "ZTG209";

    /// <inheritdoc/>
    public override string Name => "failed-api";

    /// <inheritdoc/>
    public override Threat Threat => Threat.SecurityMisconfiguration;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Response;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Answers for an API that failed: one that threw an exception (500), that cannot be reached or cuts the connection (502), or that takes
        too long (504). The answer is bare.
        ## Why it matters
        The client learns that it failed, and nothing of how.
        ## Bad
        ```http
        {the API throws}
        ```
        ## Good
        ```http
        HTTP/1.1 200 OK
        Content-Type: application/json

        {"id":"a0000000-0000-4000-8000-000000000001","user_id":"alice","total":3}
        ```
        """;

    /// <inheritdoc/>
    protected override string Hint => "look into the API's log; where it cannot be reached, check its address";

    internal override Refusal? Check(Exchange exchange, Answer answer) =>
        answer.FailureStatus is { } status
            ? Refuse(status, exchange.At("response"), "the API failed") with { IsBare = true }
            : null;
}
