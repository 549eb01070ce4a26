namespace Assay.Probe.Generation;

/// <summary>Reads names as people write them: <c>order_id</c>, <c>orderId</c>, <c>Order-ID</c> and <c>orders</c> speak of the same thing.</summary>
internal static class Words
{
    /// <summary>The words of a name in small letters.</summary>
    public static string[] Of(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 1; i <= name.Length; i++)
        {
            var boundary = i == name.Length
                || !char.IsLetterOrDigit(name[i])
                || (char.IsUpper(name[i]) && !char.IsUpper(name[i - 1]))
                || (i + 1 < name.Length && char.IsUpper(name[i]) && char.IsUpper(name[i - 1]) && char.IsLower(name[i + 1]));
            if (!boundary)
            {
                continue;
            }

            var word = name[start..i].Trim('_', '-', '.', ' ', '$', '[', ']', '@', ':');
            if (word.Length > 0)
            {
                words.Add(word.ToLowerInvariant());
            }

            start = i;
        }

        return [.. words];
    }

    /// <summary>The words joined by <c>_</c>: one spelling for all.</summary>
    public static string Normal(string name) => string.Join('_', Of(name));

    /// <summary>The singular of an English noun, as far as its ending tells.</summary>
    public static string Singular(string word) => word switch
    {
        _ when word.EndsWith("ies", StringComparison.Ordinal) && word.Length > 4 => word[..^3] + "y",
        _ when word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("xes", StringComparison.Ordinal)
            || word.EndsWith("ches", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal) => word[..^2],
        _ when word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) && !word.EndsWith("us", StringComparison.Ordinal)
            && word.Length > 3 => word[..^1],
        _ => word,
    };

    /// <summary>Whether a member's name says that it tells objects apart.</summary>
    public static bool IsIdLike(string name) => Of(name) is [.., "id" or "uuid" or "guid" or "key" or "slug" or "code" or "number" or "ref"];
}
