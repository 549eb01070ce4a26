namespace Assay.Guard.Request;

/// <summary>A control of the way from the client to the API.</summary>
public abstract class RequestControl : Control
{
    private protected RequestControl()
    {
    }

    /// <summary>The refusal; null where there is nothing to refuse.</summary>
    internal abstract Refusal? Check(Exchange exchange);
}
