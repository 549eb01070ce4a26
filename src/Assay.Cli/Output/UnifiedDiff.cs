using System.Globalization;
using System.Text;

namespace Assay.Cli.Output;

/// <summary>Differences of two texts in the unified format, as <c>patch</c> and <c>git apply</c> read it.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;
    private const int Run = 3;

    /// <summary>The differences; empty where there are none.</summary>
    /// <param name="path">The file, as the header names it.</param>
    /// <param name="before">The text as it was.</param>
    /// <param name="after">The text as it will be.</param>
    public static string Of(string path, string before, string after)
    {
        var (old, now) = (Lines(before), Lines(after));
        var hunks = Changes(old, now);
        if (hunks.Count == 0)
        {
            return "";
        }

        var text = new StringBuilder().Append("--- ").Append(path).Append("\n+++ ").Append(path).Append('\n');
        for (var i = 0; i < hunks.Count;)
        {
            var last = i;
            while (last + 1 < hunks.Count && hunks[last + 1].Old - (hunks[last].Old + hunks[last].Removed) <= 2 * Context)
            {
                last++;
            }

            Write(text, old, now, hunks.GetRange(i, last - i + 1));
            i = last + 1;
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, string[] old, string[] now, List<Change> changes)
    {
        var (first, last) = (changes[0], changes[^1]);
        var lead = Math.Min(Context, first.Old);
        var end = Math.Min(old.Length, last.Old + last.Removed + Context);
        var start = first.Old - lead;
        var added = changes.Sum(c => c.Added) - changes.Sum(c => c.Removed);
        text.Append(CultureInfo.InvariantCulture, $"@@ -{Range(start, end - start)} +{Range(first.New - lead, end - start + added)} @@\n");
        var at = start;
        foreach (var change in changes)
        {
            for (; at < change.Old; at++)
            {
                Line(text, ' ', old[at]);
            }

            for (; at < change.Old + change.Removed; at++)
            {
                Line(text, '-', old[at]);
            }

            for (var j = change.New; j < change.New + change.Added; j++)
            {
                Line(text, '+', now[j]);
            }
        }

        for (; at < end; at++)
        {
            Line(text, ' ', old[at]);
        }
    }

    private static string Range(int start, int count) => count == 1 ? $"{start + 1}" : $"{(count == 0 ? start : start + 1)},{count}";

    private static void Line(StringBuilder text, char mark, string line) =>
        text.Append(mark).Append(line.TrimEnd('\n')).Append(line.EndsWith('\n') ? "\n" : "\n\\ No newline at end of file\n");

    private static string[] Lines(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text[start..end]);
            start = end;
        }

        return [.. lines];
    }

    // Where the texts part, they meet again at the nearest place with some equal lines in a row.
    private static List<Change> Changes(string[] old, string[] now)
    {
        var places = new Dictionary<int, List<int>>();
        for (var i = 0; i < old.Length; i++)
        {
            var key = KeyOf(old, i);
            (places.TryGetValue(key, out var list) ? list : places[key] = []).Add(i);
        }

        var found = new List<Change>();
        var (a, b) = (0, 0);
        while (a < old.Length || b < now.Length)
        {
            if (a < old.Length && b < now.Length && old[a] == now[b])
            {
                (a, b) = (a + 1, b + 1);
                continue;
            }

            var (nextA, nextB) = Meet(old, now, a, b, places);
            Refine(old, now, new Change(a, nextA - a, b, nextB - b), found);
            (a, b) = (nextA, nextB);
        }

        return found;
    }

    // Between two meetings single lines may be equal: the longest common part of a part that is small enough.
    private static void Refine(string[] old, string[] now, Change change, List<Change> found)
    {
        const long most = 250_000;
        if (change.Removed == 0 || change.Added == 0 || (long)change.Removed * change.Added > most)
        {
            found.Add(change);
            return;
        }

        var common = new int[change.Removed + 1, change.Added + 1];
        for (var i = change.Removed - 1; i >= 0; i--)
        {
            for (var j = change.Added - 1; j >= 0; j--)
            {
                common[i, j] = old[change.Old + i] == now[change.New + j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var (a, b) = (0, 0);
        while (a < change.Removed || b < change.Added)
        {
            var (startA, startB) = (a, b);
            while ((a < change.Removed || b < change.Added) && !(a < change.Removed && b < change.Added && old[change.Old + a] == now[change.New + b]))
            {
                (a, b) = b >= change.Added || (a < change.Removed && common[a + 1, b] >= common[a, b + 1]) ? (a + 1, b) : (a, b + 1);
            }

            if (a > startA || b > startB)
            {
                found.Add(new Change(change.Old + startA, a - startA, change.New + startB, b - startB));
            }

            for (; a < change.Removed && b < change.Added && old[change.Old + a] == now[change.New + b]; a++, b++)
            {
            }
        }
    }

    private static (int Old, int New) Meet(string[] old, string[] now, int a, int b, Dictionary<int, List<int>> places)
    {
        var (best, meeting) = (int.MaxValue, (old.Length, now.Length));
        for (var j = b; j < now.Length && j - b < best; j++)
        {
            if (!places.TryGetValue(KeyOf(now, j), out var list))
            {
                continue;
            }

            var index = list.BinarySearch(a);
            for (index = index < 0 ? ~index : index; index < list.Count && list[index] - a + (j - b) < best; index++)
            {
                if (AreEqual(old, list[index], now, j))
                {
                    (best, meeting) = (list[index] - a + (j - b), (list[index], j));
                    break;
                }
            }
        }

        return meeting;
    }

    private static bool AreEqual(string[] old, int i, string[] now, int j)
    {
        for (var k = 0; k < Run; k++)
        {
            if (i + k >= old.Length || j + k >= now.Length)
            {
                return i + k >= old.Length && j + k >= now.Length;
            }

            if (old[i + k] != now[j + k])
            {
                return false;
            }
        }

        return true;
    }

    private static int KeyOf(string[] lines, int at)
    {
        var hash = new HashCode();
        for (var k = at; k < at + Run; k++)
        {
            hash.Add(k < lines.Length ? lines[k] : null);
        }

        return hash.ToHashCode();
    }

    private readonly record struct Change(int Old, int Removed, int New, int Added);
}
