using System.Text.RegularExpressions;
using Assay.Contract.Schemas;
using Assay.Contract.Text;
using Assay.Lint.Vocabulary;

namespace Assay.Lint.Shapes;

/// <summary>What descriptions say in words that the schemas do not say: a reviewer reads it, and so do the rules.</summary>
internal static partial class Prose
{
    private const int Longest = 1_500;

    // What else stands in back-quotes, and is no value.
    private static readonly string[] NoValues = ["null", "true", "false", "string", "none"];

    /// <summary>The descriptions of a value, wherever a part states one, and of what declares it.</summary>
    public static string Of(Schema schema, Node? declared = null) =>
        string.Join(' ', schema.InPlace().Select(s => s.Node).Prepend(schema.Node).Prepend(declared).OfType<Node>()
            .Select(n => n.String("description")).OfType<string>().Distinct().Select(d => d.Length > Longest ? d[..Longest] : d));

    /// <summary>Whether it says that the value is only ever written, or is made unreadable before it is answered.</summary>
    public static bool SaysHidden(string text) => Hidden().IsMatch(text);

    /// <summary>Whether it says that only the server sets the value.</summary>
    public static bool SaysReadOnly(string text) => ReadOnly().IsMatch(text);

    /// <summary>Whether it says how many bytes there may be.</summary>
    public static bool SaysBytes(string text) => Bytes().IsMatch(text);

    /// <summary>Whether it names media types or endings of files.</summary>
    public static bool SaysFileTypes(string text) => FileTypes().IsMatch(text);

    /// <summary>Whether it says how many characters there must be.</summary>
    public static bool SaysCharacters(string text) => Characters().IsMatch(text);

    /// <summary>The values that it lists: short words in back-quotes or asterisks.</summary>
    public static string[] ValuesIn(string text) =>
        [.. Listed().Matches(text).Select(m => m.Groups["value"].Value).Where(v => !NoValues.Contains(v)).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Whether one of the words stands in it.</summary>
    public static bool Mentions(string text, params ReadOnlySpan<string> words)
    {
        foreach (var word in Words.Of(text))
        {
            if (words.Contains(word))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"write[- ]?only|only (?:be )?(?:returned|shown|available|included) (?:once|(?:at|on|upon|when|during) (?:\w+ )?(?:creation|creating|created))|(?:never|not|no longer) (?:be )?(?:returned|included in (?:the )?response|exposed|readable)|mask(?:ed|s)|redact|obfuscat|empty string|always (?:be )?(?:null|empty)|\bencrypted\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hidden();

    [GeneratedRegex(@"\bread[- ]?only\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ReadOnly();

    [GeneratedRegex(@"\d\s?(?:k|m|g|ki|mi|gi)?b\b|\d\s?(?:kilo|mega|giga)?bytes?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Bytes();

    [GeneratedRegex(@"\b(?:image|audio|video|application|text)/[a-z]|[^\w]\.(?:jpe?g|png|gif|pdf|csv|jsonl?|zip|xml|txt|mp[34]|wav|webm|svg|docx?|xlsx?)\b|\b(?:JPE?G|PNG|GIF|PDF|CSV|JSONL?|ZIP|MP[34]|WAV|WEBM)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FileTypes();

    [GeneratedRegex(@"\b(?:\d+|six|eight|ten|twelve)[a-z0-9,\s-]{0,20}\bcharacters\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Characters();

    [GeneratedRegex(@"`+""?(?<value>[\w.:/-]{1,40})""?`+|\*\*(?<value>[\w.:/-]{1,40})\*\*", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Listed();
}
