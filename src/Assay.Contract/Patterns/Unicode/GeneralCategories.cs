using System.Globalization;

namespace Assay.Contract.Patterns.Unicode;

/// <summary>The values of the Unicode property General_Category, as the running .NET knows them.</summary>
internal static class GeneralCategories
{
    // In the order of UnicodeCategory.
    private static readonly string[] s_short =
    [
        "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co",
        "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Cn",
    ];

    // PropertyValueAliases.txt, the names that ECMA-262 table "Value aliases for General_Category" allows.
    private static readonly Dictionary<string, string> s_long = new(StringComparer.Ordinal)
    {
        ["Uppercase_Letter"] = "Lu", ["Lowercase_Letter"] = "Ll", ["Titlecase_Letter"] = "Lt", ["Modifier_Letter"] = "Lm",
        ["Other_Letter"] = "Lo", ["Letter"] = "L", ["Cased_Letter"] = "LC", ["Nonspacing_Mark"] = "Mn",
        ["Spacing_Mark"] = "Mc", ["Enclosing_Mark"] = "Me", ["Mark"] = "M", ["Combining_Mark"] = "M",
        ["Decimal_Number"] = "Nd", ["digit"] = "Nd", ["Letter_Number"] = "Nl", ["Other_Number"] = "No", ["Number"] = "N",
        ["Space_Separator"] = "Zs", ["Line_Separator"] = "Zl", ["Paragraph_Separator"] = "Zp", ["Separator"] = "Z",
        ["Control"] = "Cc", ["cntrl"] = "Cc", ["Format"] = "Cf", ["Surrogate"] = "Cs", ["Private_Use"] = "Co",
        ["Unassigned"] = "Cn", ["Other"] = "C", ["Connector_Punctuation"] = "Pc", ["Dash_Punctuation"] = "Pd",
        ["Open_Punctuation"] = "Ps", ["Close_Punctuation"] = "Pe", ["Initial_Punctuation"] = "Pi",
        ["Final_Punctuation"] = "Pf", ["Other_Punctuation"] = "Po", ["Punctuation"] = "P", ["punct"] = "P",
        ["Math_Symbol"] = "Sm", ["Currency_Symbol"] = "Sc", ["Modifier_Symbol"] = "Sk", ["Other_Symbol"] = "So",
        ["Symbol"] = "S",
    };

    private static readonly Lazy<CodePointSet[]> s_sets = new(Scan);

    /// <summary>The set of a category's short or long name; null where there is no such category.</summary>
    public static CodePointSet? Find(string name)
    {
        name = s_long.GetValueOrDefault(name, name);
        if (name is "LC")
        {
            return Where(static category => category is "Lu" or "Ll" or "Lt");
        }

        if (name is "L" or "M" or "N" or "Z" or "C" or "P" or "S")
        {
            return Where(category => category[0] == name[0]);
        }

        var index = Array.IndexOf(s_short, name);
        return index < 0 ? null : s_sets.Value[index];
    }

    private static CodePointSet Where(Func<string, bool> wanted)
    {
        var result = CodePointSet.Empty;
        for (var index = 0; index < s_short.Length; index++)
        {
            result = wanted(s_short[index]) ? result.Union(s_sets.Value[index]) : result;
        }

        return result;
    }

    private static CodePointSet[] Scan()
    {
        var ranges = Array.ConvertAll(s_short, static _ => new List<CodePointRange>());
        var first = 0;
        var current = CharUnicodeInfo.GetUnicodeCategory(0);
        for (var codePoint = 1; codePoint <= CodePointSet.MaxCodePoint + 1; codePoint++)
        {
            var category = codePoint > CodePointSet.MaxCodePoint
                ? (UnicodeCategory)(-1)
                : CharUnicodeInfo.GetUnicodeCategory(codePoint);
            if (category != current)
            {
                ranges[(int)current].Add(new CodePointRange(first, codePoint - 1));
                first = codePoint;
                current = category;
            }
        }

        return Array.ConvertAll(ranges, static list => CodePointSet.Of([.. list]));
    }
}
