using System.Net;
using System.Text.Encodings.Web;
using Assay.Probe.Transport;

namespace Assay.Probe.Answers;

/// <summary>A text that was sent, and what came back.</summary>
internal sealed record Attempt(string Text, Exchange Exchange)
{
    public Answer Answer => Exchange.Answer;

    /// <summary>What changes by itself between two answers to one question; a mark of its own stands for texts that are no JSON.</summary>
    public static IReadOnlySet<string> Changing(Attempt one, Attempt again) =>
        one.Answer.Json is null || again.Answer.Json is null
            ? IsSame(one, again, new HashSet<string>()) ? new HashSet<string>() : new HashSet<string> { "*text" }
            : Likeness.Volatile(one.Answer, again.Answer);

    /// <summary>Whether two answers say the same, apart from what changes by itself and from the texts that were sent and come back.</summary>
    public static bool IsSame(Attempt one, Attempt other, IReadOnlySet<string> changing)
    {
        if (one.Answer.Status != other.Answer.Status || one.Answer.Failure != other.Answer.Failure)
        {
            return false;
        }

        if (one.Answer.Json is not null && other.Answer.Json is not null)
        {
            var leave = new HashSet<string>(changing, StringComparer.Ordinal);
            foreach (var trial in (Attempt[])[one, other])
            {
                foreach (var text in Written(trial.Text))
                {
                    leave.UnionWith(Likeness.Echoes(trial.Answer, text));
                }
            }

            return Likeness.Same(one.Answer, other.Answer, leave);
        }

        return changing.Contains("*text") || Without(one) == Without(other);
    }

    private static string Without(Attempt trial) =>
        Written(trial.Text).Aggregate(trial.Answer.Text, (text, written) => text.Replace(written, "", StringComparison.Ordinal));

    // As it is, and as HTML, JSON and URLs write it.
    private static IEnumerable<string> Written(string text) =>
        text.Length < 2 ? [] : new[] { text, HtmlEncoder.Default.Encode(text), WebUtility.HtmlEncode(text), JavaScriptEncoder.Default.Encode(text), Uri.EscapeDataString(text) }.Distinct(StringComparer.Ordinal);
}
