using System.Globalization;
using Assay.Contract;
using Assay.Probe.Answers;
using Assay.Probe.Generation;
using Assay.Probe.Places;

namespace Assay.Probe.Probes.Request;

/// <summary>Command injection: a value becomes a part of a command line.</summary>
public sealed class CommandInjection : InputProbe
{
    // {0} the value, {1} a command.
    private static readonly string[] Frames =
    [
        "{0};{1};#", "{0}|{1}", "{0}&&{1}&&true", "zq||{1}||zq", "{0}\n{1}\n", "{0}$({1})", "{0}`{1}`", "{0}';{1};'", "{0}\";{1};\"", "{0}'$({1})'", "{0}&{1}&",
        "{0};{1}",
    ];

    // {0} and {1} numbers; what stands around the product where the command prints it.
    private static readonly (string Form, string Before, string After)[] Commands = [("echo zq$(({0}*{1}))qz", "zq", "qz"), ("set /a {0}*{1}", "", "")];

    /// <inheritdoc/>
    public override string Code => "ZTP120";

    /// <inheritdoc/>
    public override string Name => "command-injection";

    /// <inheritdoc/>
    public override Threat Threat => Threat.CommandInjection;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Adds commands to values: one that multiplies two numbers and prints the product, which the request does not hold, and
        one that waits 1, 3 and 2 seconds with nothing in between. Both change nothing on the server.
        ## Why it matters
        Whoever can run one command owns the server, its secrets and what it can reach.
        ## Bad
        ```http
        GET /ping?host=127.0.0.1%3Becho%20%24((4711*1234)) HTTP/1.1

        HTTP/1.1 200

        64 bytes from 127.0.0.1
        5813374
        ```
        ## Good
        ```http
        GET /ping?host=127.0.0.1%3Becho%20%24((4711*1234)) HTTP/1.1

        HTTP/1.1 400
        ```
        """;

    internal override string Hint => "run programs with a list of arguments and without a shell; accept only values of the form that the contract states";

    internal override bool Takes(Place place) => Inputs.TakesText(place.Schema);

    internal override string Says(string operation, string place) => $"`{operation}` makes `{place}` a part of a command line";

    internal override async Task<InputProof?> TryAsync(Foothold target)
    {
        // Sent for each place, so that proofs do not depend on the order of work.
        var random = target.Scene.Random($"command {target.Place.Where}");
        var (a, b, c, d) = (random.Next(1_000, 9_999), random.Next(1_000, 9_999), random.Next(1_000, 9_999), random.Next(1_000, 9_999));
        foreach (var frame in Frames)
        {
            foreach (var (form, before, after) in Commands)
            {
                string Command(int one, int other) => Fill(frame, target.Value, string.Format(CultureInfo.InvariantCulture, form, one, other));
                var (first, second) = ($"{before}{(long)a * b}{after}", $"{before}{(long)c * d}{after}");
                var attack = await target.SendAsync(Command(a, b));
                if (!attack.Answer.Text.Contains(first, StringComparison.Ordinal) || target.Control.Answer.Text.Contains(first, StringComparison.Ordinal))
                {
                    continue;
                }

                var again = (await target.SendAsync(Command(c, d))).Answer.Text;
                var control = (await target.SendAsync(target.Value)).Answer.Text;
                if (again.Contains(second, StringComparison.Ordinal) && !again.Contains(first, StringComparison.Ordinal) && !control.Contains(first, StringComparison.Ordinal))
                {
                    return new InputProof(attack, $"the answer holds {(long)a * b}, the product of two numbers that were sent; with other numbers it holds {(long)c * d}: a shell has computed them");
                }
            }
        }

        return target.RefusesText || !Delay.CanShow(target.Control.Answer) ? null : await WaitAsync(target);
    }

    private static async Task<InputProof?> WaitAsync(Foothold target)
    {
        foreach (var frame in Frames)
        {
            if (await Delay.ProveAsync(s => target.SendAsync(Fill(frame, target.Value, $"sleep {s}"))) is { } attack)
            {
                return new InputProof(attack, "the server waited 1, 3 and 2 seconds as the shell's `sleep` was told, and not at all in between");
            }
        }

        return await Delay.ProveAsync(s => target.SendAsync($"{target.Value}&ping -n {s + 1} 127.0.0.1&")) is { } waited
            ? new InputProof(waited, "the server waited 1, 3 and 2 seconds as `ping -n` was told, and not at all in between")
            : null;
    }

    private static string Fill(string frame, string value, string command) =>
        frame.Replace("{0}", value, StringComparison.Ordinal).Replace("{1}", command, StringComparison.Ordinal);
}
