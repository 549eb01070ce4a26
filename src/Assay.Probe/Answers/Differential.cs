using Assay.Probe.Transport;

namespace Assay.Probe.Answers;

/// <summary>Proves that the server evaluates what was sent: texts that are true bring one answer, texts that are false another, whatever else they say.</summary>
/// <remarks>Texts that differ in length by their truth must differ in length among themselves too: some answers depend on no more than that.</remarks>
internal static class Differential
{
    private const int Rounds = 3;

    /// <summary>The exchange of a true text; null where truth makes no difference.</summary>
    /// <param name="send">Sends a text.</param>
    /// <param name="yes">The true texts, by number.</param>
    /// <param name="no">The false texts, by number.</param>
    /// <param name="mayBe">Whether a true answer and a false one can be meant so.</param>
    public static async Task<Exchange?> ProveAsync(
        Func<string, Task<Exchange>> send, Func<int, string> yes, Func<int, string> no, Func<Answer, Answer, bool> mayBe)
    {
        var firstYes = await AskAsync(send, yes(0));
        var firstNo = await AskAsync(send, no(0));
        if (!IsAnswer(firstYes) || !IsAnswer(firstNo) || !mayBe(firstYes.Answer, firstNo.Answer)
            || Attempt.IsSame(firstYes, firstNo, new HashSet<string>()))
        {
            return null;
        }

        var changing = new HashSet<string>(Attempt.Changing(firstYes, await AskAsync(send, yes(0))), StringComparer.Ordinal);
        changing.UnionWith(Attempt.Changing(firstNo, await AskAsync(send, no(0))));
        if (Attempt.IsSame(firstYes, firstNo, changing))
        {
            return null;
        }

        for (var round = 0; round < 2 * Rounds; round++)
        {
            // Not always in the same order: an API that answers in turns must not look like one that understands.
            var isYes = round is 0 or 3 or 4;
            var trial = await AskAsync(send, isYes ? yes(1 + (round / 2)) : no(1 + (round / 2)));
            if (!IsAnswer(trial) || !Attempt.IsSame(trial, isYes ? firstYes : firstNo, changing) || Attempt.IsSame(trial, isYes ? firstNo : firstYes, changing))
            {
                return null;
            }
        }

        return firstYes.Exchange;
    }

    private static async Task<Attempt> AskAsync(Func<string, Task<Exchange>> send, string text) => new(text, await send(text));

    private static bool IsAnswer(Attempt trial) => trial.Answer.Failure == SendFailure.None && trial.Answer.Status != 429;
}
