using Assay.Contract;

namespace Assay.Guard.ThirdParty;

/// <summary>An outbound request that was not sent, or whose answer was not accepted. Its message holds no part of the URL.</summary>
public sealed class OutboundRefusedException : HttpRequestException
{
    private readonly Detector _control;

    internal OutboundRefusedException(Detector control, string reason)
        : base($"The outbound request is refused ({control.Code} {control.Name}): {reason}.")
    {
        _control = control;
        Reason = reason;
    }

    /// <summary>The code of the control that refused, for example ZTG301.</summary>
    public string Code => _control.Code;

    /// <summary>Why, in words that hold nothing of the request.</summary>
    public string Reason { get; }

    // The handler below wraps what its connect callback throws, and may give one failure to several waiting requests.
    internal static OutboundRefusedException? Within(Exception error)
    {
        for (Exception? at = error; at is not null; at = at.InnerException)
        {
            if (at is OutboundRefusedException refused)
            {
                return new OutboundRefusedException(refused._control, refused.Reason);
            }
        }

        return null;
    }
}
