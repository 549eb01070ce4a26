using Assay.Probe.Generation;

namespace Assay.Probe.Resources;

/// <summary>What a path speaks of.</summary>
internal static class Nouns
{
    /// <summary>The last word of a path that names a thing, singular: <c>/api/v1/orders</c> gives <c>order</c>.</summary>
    public static string Of(string path)
    {
        foreach (var segment in path.Split('/').Reverse())
        {
            if (segment.Length == 0 || segment[0] == '{' || IsVersion(segment))
            {
                continue;
            }

            return Words.Of(segment) is [.., var last] ? Words.Singular(last) : segment;
        }

        return "object";
    }

    private static bool IsVersion(string segment) =>
        segment is "api" or "rest" || (segment.Length is > 1 and < 6 && segment[0] is 'v' or 'V' && segment[1..].All(c => char.IsAsciiDigit(c) || c == '.'));
}
