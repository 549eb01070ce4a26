namespace Assay.Lint.Rulesets.Documents;

/// <summary>The order of texts for people, as JavaScript's <c>localeCompare</c> gives it for English.</summary>
internal static class TextOrder
{
    // The order of the Unicode collation algorithm's root table for ASCII; programs run without the platform's tables.
    private const string Order = "\t\n\v\f\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789";

    /// <summary>Less than, equal to or greater than zero: letters first without their case, and where that is equal small ones before capitals.</summary>
    public static int Compare(string a, string b)
    {
        var length = Math.Min(a.Length, b.Length);
        for (var i = 0; i < length; i++)
        {
            var byLetter = Weight(a[i]) - Weight(b[i]);
            if (byLetter != 0)
            {
                return byLetter;
            }
        }

        if (a.Length != b.Length)
        {
            return a.Length - b.Length;
        }

        for (var i = 0; i < length; i++)
        {
            if (a[i] != b[i])
            {
                return char.IsUpper(a[i]) ? 1 : -1;
            }
        }

        return 0;
    }

    private static int Weight(char c) => char.IsLetter(c) || c > 127 ? 1000 + char.ToLowerInvariant(c) : Order.IndexOf(c, StringComparison.Ordinal);

    /// <summary>The same, with digits read as numbers.</summary>
    public static int CompareNumeric(string a, string b)
    {
        var (i, j) = (0, 0);
        while (i < a.Length && j < b.Length)
        {
            if (char.IsAsciiDigit(a[i]) && char.IsAsciiDigit(b[j]))
            {
                var (x, y) = (Run(a, ref i), Run(b, ref j));
                var byNumber = string.CompareOrdinal(x.TrimStart('0').PadLeft(40, '0'), y.TrimStart('0').PadLeft(40, '0'));
                if (byNumber != 0)
                {
                    return byNumber;
                }

                continue;
            }

            var (from, to) = (i, j);
            while (i < a.Length && !char.IsAsciiDigit(a[i]))
            {
                i++;
            }

            while (j < b.Length && !char.IsAsciiDigit(b[j]))
            {
                j++;
            }

            var byText = Compare(a[from..i], b[to..j]);
            if (byText != 0)
            {
                return byText;
            }
        }

        return (a.Length - i).CompareTo(b.Length - j);
    }

    private static string Run(string text, ref int at)
    {
        var from = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return text[from..at];
    }
}
