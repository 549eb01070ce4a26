using System.Text;

namespace Assay.Contract.Patterns.Unicode;

/// <summary>Which code points are the same but for their case (simple case folding, as under the flags u and i).</summary>
internal static class CaseFolding
{
    private static readonly Lazy<Dictionary<int, int[]>> s_classes = new(Scan);

    /// <summary>The set with every code point added that differs from one of its own in case only.</summary>
    public static CodePointSet Close(CodePointSet set)
    {
        var added = new List<CodePointRange>();
        foreach (var (codePoint, others) in s_classes.Value)
        {
            if (set.Contains(codePoint))
            {
                added.AddRange(others.Select(static other => new CodePointRange(other, other)));
            }
        }

        return set.Union(CodePointSet.Of([.. added]));
    }

    /// <summary>Whether two code points differ in case at most.</summary>
    public static bool AreEqual(int left, int right) =>
        left == right || (s_classes.Value.TryGetValue(left, out var others) && others.Contains(right));

    private static Dictionary<int, int[]> Scan()
    {
        var members = new Dictionary<int, List<int>>();

        // No code point above the Adlam block (U+1E900) has a case.
        for (var codePoint = 0; codePoint <= 0x1E943; codePoint++)
        {
            if (Rune.IsValid(codePoint))
            {
                var folded = Fold(new Rune(codePoint));
                (members.TryGetValue(folded, out var list) ? list : members[folded] = []).Add(codePoint);
            }
        }

        return members.Values
            .Where(static list => list.Count > 1)
            .SelectMany(static list => list.Select(member => (member, others: list.Where(other => other != member).ToArray())))
            .ToDictionary(static pair => pair.member, static pair => pair.others);
    }

    // .NET's invariant mapping leaves the long s and the Kelvin sign alone; CaseFolding.txt folds them.
    private static int Fold(Rune rune) => rune.Value switch
    {
        0x017F => 's',
        0x212A => 'k',
        _ => Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune)).Value,
    };
}
