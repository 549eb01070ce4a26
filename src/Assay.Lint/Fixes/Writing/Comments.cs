using System.Runtime.CompilerServices;
using Assay.Contract.Text;

namespace Assay.Lint.Fixes.Writing;

/// <summary>The comments of a YAML file.</summary>
internal static class Comments
{
    private static readonly ConditionalWeakTable<SourceFile, (int Start, int End)[]> Known = [];

    /// <summary>Where the comments of a file stand, in file order; JSON has none.</summary>
    public static IReadOnlyList<(int Start, int End)> Of(SourceFile file, Node root) => Known.GetValue(file, _ => Find(file.Text, root));

    /// <summary>Their texts, to compare what was before with what is after.</summary>
    public static IEnumerable<string> Texts(SourceFile file, Node root) => Of(file, root).Select(c => file.Text[c.Start..c.End]);

    private static (int, int)[] Find(string text, Node root)
    {
        var scalars = root.Descend().Where(n => n.Children.Count == 0 && n.End > n.Start).Select(n => (n.Start, n.End)).Distinct().Order().ToArray();
        var found = new List<(int, int)>();
        var next = 0;
        for (var i = text.IndexOf('#'); i >= 0; i = i + 1 < text.Length ? text.IndexOf('#', i + 1) : -1)
        {
            while (next < scalars.Length && scalars[next].End <= i)
            {
                next++;
            }

            if (next < scalars.Length && scalars[next].Start <= i)
            {
                i = scalars[next].End - 1;
                continue;
            }

            if ((i == 0 || char.IsWhiteSpace(text[i - 1])) && !IsInName(text, i))
            {
                var end = Places.LineEnd(text, i);
                found.Add((i, end));
                i = end - 1;
            }
        }

        return [.. found];
    }

    // A quoted name may hold what looks like a comment: an odd number of quotes stands before it on its line.
    private static bool IsInName(string text, int at)
    {
        var before = text.AsSpan(Places.LineStart(text, at), at - Places.LineStart(text, at)).TrimStart(" -");
        return before.Length > 0 && before[0] is '"' or '\'' && before.Count(before[0]) % 2 == 1;
    }
}
