using Assay.Probe.Transport;

namespace Assay.Probe.Answers;

/// <summary>Proves that a server waits as long as it is told to: several lengths, with nothing in between, each neither shorter nor much longer.</summary>
internal static class Delay
{
    private const double Slack = 1.0;
    private static readonly TimeSpan Slowest = TimeSpan.FromSeconds(0.7);

    /// <summary>Whether answers come fast enough for delays to show.</summary>
    public static bool CanShow(Answer control) => control.Failure == SendFailure.None && control.Elapsed < Slowest;

    /// <summary>The exchange that waited, where the server follows; null where it does not.</summary>
    /// <param name="send">Sends a text that asks for a delay of so many seconds.</param>
    public static async Task<Exchange?> ProveAsync(Func<int, Task<Exchange>> send)
    {
        if (!Took(await send(1), 1))
        {
            return null;
        }

        // None, long, none, short, none, none: neither a busy server nor a slow one follows this.
        foreach (var seconds in (int[])[0, 3, 0])
        {
            if (!Took(await send(seconds), seconds))
            {
                return null;
            }
        }

        var attack = await send(2);
        return Took(attack, 2) && Took(await send(0), 0) && Took(await send(0), 0) && Took(await send(1), 1) ? attack : null;
    }

    private static bool Took(Exchange exchange, int seconds) =>
        exchange.Answer.Failure == SendFailure.None
        && (seconds == 0
            ? exchange.Answer.Elapsed < Slowest
            : exchange.Answer.Elapsed.TotalSeconds >= seconds - 0.1 && exchange.Answer.Elapsed.TotalSeconds < seconds + Slack);
}
