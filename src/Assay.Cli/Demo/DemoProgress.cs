using Assay.Cli.Output;
using Assay.Probe;

namespace Assay.Cli.Demo;

/// <summary>Says on standard error what the demo is doing; on a terminal the current line is redrawn.</summary>
internal sealed class DemoProgress(Terminal terminal, TimeProvider time)
{
    private const long Every = 25;
    private string _step = "";
    private long _requests;
    private int _found;
    private long _started;

    public void Begin(string step)
    {
        (_step, _requests, _found, _started) = (step, 0, 0, time.GetTimestamp());
        Draw("");
    }

    public void End(string result)
    {
        Clear();
        terminal.Error.WriteLine($"  {terminal.Mark(true)} {_step}: {result} ({time.GetElapsedTime(_started).TotalSeconds:N1} s)");
    }

    public void Show(ProbeEvent happened)
    {
        switch (happened)
        {
            case WeaknessFound:
                _found++;
                break;
            case RequestSent sent:
                _requests = sent.Total;
                break;
        }

        if (happened is WeaknessFound || (happened is RequestSent && _requests % Every == 0))
        {
            Draw($": {_requests} requests, {_found} weaknesses");
        }
    }

    private void Draw(string detail)
    {
        if (terminal.IsLive)
        {
            Clear();
            terminal.Error.Write($"    {_step}{detail}");
        }
    }

    private void Clear()
    {
        if (terminal.IsLive)
        {
            terminal.Error.Write("\r\e[K");
        }
    }
}
