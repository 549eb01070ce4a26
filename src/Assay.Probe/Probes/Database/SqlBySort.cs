using System.Text.Json;
using Assay.Probe.Answers;
using Assay.Probe.Generation;
using Assay.Probe.Places;

namespace Assay.Probe.Probes.Database;

/// <summary>A condition decides by which column a list is sorted.</summary>
internal static class SqlBySort
{
    private static readonly string[] SortNames =
        ["sort", "sort_by", "order", "order_by", "ordering", "orderby", "sortby", "sort_field", "sort_column", "sort_key", "direction", "dir", "sort_order", "order_dir"];

    public static async Task<SqlProof?> TryAsync(Foothold target)
    {
        if (!SortNames.Contains(Words.Normal(target.Place.Name)) || Items.In(target.Control.Answer.Json) is not [{ ValueKind: JsonValueKind.Object } first, _, ..])
        {
            return null;
        }

        var columns = first.EnumerateObject().Where(m => m.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            .Select(m => (m.Name, m.Value.ValueKind)).Take(8).ToArray();
        var nonsense = await target.SendAsync($"zq{target.Scene.Mark}");
        foreach (var (one, kind) in columns)
        {
            var byOne = await target.SendAsync(one);
            if (!byOne.Answer.IsSuccess)
            {
                continue;
            }

            // Databases want both branches of a CASE to be of one type.
            foreach (var (other, _) in columns.Where(c => c.Name != one && c.ValueKind == kind))
            {
                var byOther = await target.SendAsync(other);
                if (!byOther.Answer.IsSuccess || Likeness.Same(byOne.Answer, byOther.Answer))
                {
                    continue;
                }

                var yes = await target.SendAsync($"(CASE WHEN 7=7 THEN {one} ELSE {other} END)");
                var no = await target.SendAsync($"(CASE WHEN 7=8 THEN {one} ELSE {other} END)");
                if (Likeness.Same(yes.Answer, byOne.Answer) && Likeness.Same(no.Answer, byOther.Answer) && !Likeness.Same(yes.Answer, no.Answer))
                {
                    return new SqlProof(yes, $"`CASE WHEN 7=7` sorts by `{one}`, `CASE WHEN 7=8` by `{other}`: the database evaluates what was sent");
                }
            }

            if (nonsense.Answer.Status >= 400)
            {
                var comment = await target.SendAsync($"{one}/**/");
                var broken = await target.SendAsync($"{one})");
                if (Likeness.Same(comment.Answer, byOne.Answer) && broken.Answer.Status >= 400)
                {
                    return new SqlProof(comment, $"an SQL comment after `{one}` changes nothing, while a bracket after it or a meaningless name is an error: the text is part of the statement");
                }
            }
        }

        return null;
    }
}
