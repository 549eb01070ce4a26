using Assay.Contract;
using Assay.Probe.Generation;
using Assay.Probe.Places;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Request;

/// <summary>Big payloads: a short text on which a regular expression works for ever.</summary>
public sealed class SlowPattern : InputProbe
{
    private const int Shortest = 13;
    private const int Longest = 30;
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Noticeable = TimeSpan.FromMilliseconds(30);

    // {0} what is repeated; what follows keeps the whole from matching.
    private static readonly (string Before, string Repeated, string After)[] Forms =
        [("", "a", "!"), ("", "1", "!"), ("", "a1", "!"), ("a@", "a", "!"), ("", "a.", "!"), ("", " ", "!"), ("", "a-", "!")];

    /// <inheritdoc/>
    public override string Code => "ZTP135";

    /// <inheritdoc/>
    public override string Name => "slow-pattern";

    /// <inheritdoc/>
    public override Threat Threat => Threat.BigPayload;

    /// <inheritdoc/>
    public override Flow Flow => Flow.Request;

    /// <inheritdoc/>
    public override int Cwe => 1333;

    /// <inheritdoc/>
    public override string Doc => """
        ## What it does
        Sends short texts of one repeated letter that nearly match (`aaaaaaaa!`), each a little longer. It is a finding where
        the time at least doubles with every two letters more, while short texts are answered at once, twice in turns.
        ## Why it matters
        Thirty letters keep a processor busy for minutes; a few such requests stop the API.
        ## Bad
        ```http
        GET /users?mail=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! HTTP/1.1

        (no answer for a minute)
        ```
        ## Good
        ```http
        GET /users?mail=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! HTTP/1.1

        HTTP/1.1 400
        ```
        """;

    internal override bool IsHeavy => true;

    internal override string Hint => "write patterns without nested repetition, give every match a time limit, and bound the length first";

    internal override bool Takes(Place place) => Inputs.TakesText(place.Schema);

    internal override string Says(string operation, string place) => $"`{operation}` matches `{place}` against a pattern that takes exponential time";

    internal override async Task<InputProof?> TryAsync(Foothold target)
    {
        if (target.Control.Answer.Elapsed > Slow || target.Nonsense.Answer.Elapsed > Slow)
        {
            return null;
        }

        foreach (var form in Forms)
        {
            // Small steps where it becomes slow: whoever cannot end a match is blocked by it for all that comes after.
            for (var length = Shortest; length <= Longest;)
            {
                var attack = await SendAsync(target, form, length);
                if (attack.Answer.Elapsed < Slow)
                {
                    length += attack.Answer.Elapsed < target.Control.Answer.Elapsed + Noticeable ? 3 : 1;
                    continue;
                }

                if (await GrowsAsync(target, form, length, attack) is { } times)
                {
                    target.Subject.IsStuck = true;
                    return new InputProof(attack, $"{length} repetitions took {attack.Answer.Elapsed.TotalSeconds:N1} s, {length - 4} took {times.Less.TotalSeconds:N1} s, 8 took {times.Few.TotalMilliseconds:N0} ms, in turns");
                }

                break;
            }
        }

        return null;
    }

    private static async Task<(TimeSpan Less, TimeSpan Few)?> GrowsAsync(Foothold target, (string, string, string) form, int length, Exchange attack)
    {
        if (attack.Answer.Failure is not (SendFailure.None or SendFailure.TimedOut))
        {
            return null;
        }

        var (less, few) = (TimeSpan.Zero, TimeSpan.Zero);
        for (var round = 0; round < 2; round++)
        {
            few = (await SendAsync(target, form, 8)).Answer.Elapsed;
            less = (await SendAsync(target, form, length - 4)).Answer.Elapsed;
            var full = (await SendAsync(target, form, length)).Answer.Elapsed;
            if (few > Slow / 4 || less > full * 0.4 || full < Slow || full < attack.Answer.Elapsed * 0.5)
            {
                return null;
            }
        }

        return (less, few);
    }

    private static Task<Exchange> SendAsync(Foothold target, (string Before, string Repeated, string After) form, int count) =>
        target.SendAsync(form.Before + string.Concat(Enumerable.Repeat(form.Repeated, count)) + form.After);
}
