using Assay.Contract;
using Microsoft.Extensions.Logging;

namespace Assay.Guard;

/// <summary>Tells the log and the host of every finding.</summary>
internal sealed partial class Reporter(ILogger logger, Action<Finding>? onFinding)
{
    /// <summary>Reports a finding; a host that throws is logged, and changes nothing.</summary>
    public void Report(Finding finding, bool blocked)
    {
        if (blocked)
        {
            Refused(finding.Code, finding.Name, finding.Message, finding.Where);
        }
        else
        {
            Passed(finding.Code, finding.Name, finding.Message, finding.Where);
        }

        try
        {
            onFinding?.Invoke(finding);
        }
        catch (Exception e)
        {
            HostThrew(e);
        }
    }

    /// <summary>Logs an exception of the guard itself.</summary>
    [LoggerMessage(1, LogLevel.Error, "The guard itself failed")]
    public partial void GuardFailed(Exception exception);

    /// <summary>Logs an exception of the API.</summary>
    [LoggerMessage(2, LogLevel.Error, "The API failed with an exception")]
    public partial void ApiFailed(Exception exception);

    [LoggerMessage(3, LogLevel.Warning, "Refused: {Code} {Name}: {Message} ({Where})")]
    private partial void Refused(string code, string name, string message, Location where);

    [LoggerMessage(4, LogLevel.Warning, "Let pass: {Code} {Name}: {Message} ({Where})")]
    private partial void Passed(string code, string name, string message, Location where);

    [LoggerMessage(5, LogLevel.Error, "The host's OnFinding failed")]
    private partial void HostThrew(Exception exception);
}
