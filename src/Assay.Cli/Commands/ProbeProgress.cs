using Assay.Cli.Output;
using Assay.Probe;

namespace Assay.Cli.Commands;

/// <summary>One redrawn line on standard error while somebody watches: operation, requests, findings.</summary>
internal sealed class ProbeProgress(Terminal terminal)
{
    private const long Every = 20;
    private string _operation = "";
    private int _found;

    public void Show(ProbeEvent happened)
    {
        switch (happened)
        {
            case OperationStarted started:
                _operation = $"{started.Operation}: {started.Activity}";
                break;
            case WeaknessFound:
                _found++;
                break;
            case RequestSent sent when terminal.IsLive && sent.Total % Every == 0:
                Clear();
                terminal.Error.Write($"{sent.Total} requests, {_found} weaknesses, {_operation}");
                break;
        }
    }

    public void Clear()
    {
        if (terminal.IsLive)
        {
            terminal.Error.Write("\r\e[K");
        }
    }
}
