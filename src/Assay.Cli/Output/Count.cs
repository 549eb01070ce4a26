using Assay.Contract;

namespace Assay.Cli.Output;

/// <summary>Numbers in words.</summary>
internal static class Count
{
    /// <summary><c>2 errors, 1 warning</c>; <c>no findings</c> where there are none.</summary>
    public static string Of(IReadOnlyCollection<Finding> findings)
    {
        var parts = new[] { (Severity.Error, "error"), (Severity.Warning, "warning"), (Severity.Info, "note") }
            .Select(s => (Number: findings.Count(f => f.Severity == s.Item1), Word: s.Item2))
            .Where(s => s.Number > 0)
            .Select(s => $"{s.Number} {Noun(s.Number, s.Word)}")
            .ToArray();
        return parts.Length == 0 ? "no findings" : string.Join(", ", parts);
    }

    /// <summary>The noun in the number that fits.</summary>
    public static string Noun(int number, string noun) => number == 1 ? noun : noun + "s";
}
