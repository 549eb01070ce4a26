namespace Assay.Guard.Response;

/// <summary>A control of the way from the API to the client.</summary>
public abstract class ResponseControl : Control
{
    private protected ResponseControl()
    {
    }

    /// <summary>The refusal; null where there is nothing to refuse.</summary>
    internal abstract Refusal? Check(Exchange exchange, Answer answer);

    /// <summary>A refusal of an answer that broke the contract: the client learns no more than 502.</summary>
    private protected Refusal RefuseAnswer(Exchange exchange, string message, string? pointer = null) =>
        Refuse(502, exchange.At("response", pointer: pointer), message) with { IsBare = true };
}
