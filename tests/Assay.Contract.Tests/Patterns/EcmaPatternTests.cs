using System.Text;
using Assay.Contract.Patterns;

namespace Assay.Contract.Tests.Patterns;

public sealed class EcmaPatternTests
{
    public static TheoryData<string, string, bool> Matches => new()
    {
        { "^abc$", "abc", true },
        { "^abc$", "abc\n", false },
        { "a.c", "a\nc", false },
        { "a.c", "a\u2028c", false },
        { "^a.c$", "a\U0001F432c", true },
        { "^[^x]$", "\U0001F432", true },
        { "^[\U0001F430-\U0001F440]$", "\U0001F432", true },
        { "^[\\u{1F430}-\\u{1F440}]$", "\U0001F432", true },
        { "^[\\u{1F430}-\\u{1F440}]$", "\U0001F442", false },
        { "^\\uD83D\\uDC32*$", "\U0001F432\U0001F432", true },
        { "\\uD83D", "\U0001F432", false },
        { "^[\\u{10000}-\\u{10FFFF}]$", "\U0010FFFF", true },
        { "^[\\u{103FF}-\\u{10401}]$", "\U00010400", true },
        { "^[\\u{103FF}-\\u{10401}]$", "\U00010402", false },
        { "^\\d+$", "٣", false },
        { "^\\w+$", "é", false },
        { "^\\bé", "é", false },
        { "\\bcat\\b", "a cat.", true },
        { "\\bcat\\b", "concat", false },
        { "\\Bcat", "concat", true },
        { "^\\p{Lu}\\p{Ll}+$", "Été", true },
        { "^\\P{L}$", "1", true },
        { "^\\p{Script=Greek}+$", "αβγ", true },
        { "^\\p{Script=Greek}+$", "abc", false },
        { "^\\p{sc=Cyrl}+$", "яблоко", true },
        { "^\\p{scx=Hira}$", "ー", true },
        { "^\\p{Emoji_Presentation}$", "\U0001F432", true },
        { "^\\p{General_Category=Decimal_Number}$", "\U0001D7CE", true },
        { "^\\cJ$", "\n", true },
        { "^\\0$", "\0", true },
        { "^\\x41\\u0042$", "AB", true },
        { "^[\\b]$", "\b", true },
        { "^(?<q>['\"]).*\\k<q>$", "'a'", true },
        { "^(?<q>['\"]).*\\k<q>$", "'a\"", false },
        { "^(a)?\\1b$", "b", true },
        { "^\\1(a)$", "a", true },
        { "^(?:(a)|b)*\\1$", "ab", true },
        { "^(?:(a)|b)*\\1c$", "aba", false },
        { "^(?=.*\\d)(?!.*\\s).{4,}$", "abc1", true },
        { "^(?=.*\\d)(?!.*\\s).{4,}$", "ab 1", false },
        { "(?<=\\$)\\d+", "cost $42", true },
        { "(?<!\\$)\\b\\d+", "cost $42", false },
        { "^[]$", "a", false },
        { "^[^]$", "\n", true },
        { "^(?i:straße)$", "STRAßE", true },
        { "^(?i:[^k])$", "\u212A", false },
        { "^(?s:.)$", "\n", true },
        { "(?m:^b$)", "a\nb\nc", true },
        { "", "", true },
        { "^(?:$)*(?:\\b)?a(?:(?<=a))+(?:)*", "a", true },
        { "x{0}", "", true },
        { "^[a-z]{2,4294967296}$", "abc", true },
    };

    [Theory]
    [MemberData(nameof(Matches))]
    public void Matches_what_ecmascript_matches(string pattern, string text, bool expected)
    {
        EcmaPattern.TryParse(pattern, out var parsed, out var error).ShouldBeTrue(error?.ToString());
        parsed.IsLenient.ShouldBeFalse();
        parsed.IsMatch(text).ShouldBe(expected);
        parsed.IsMatchUtf8(Encoding.UTF8.GetBytes(text)).ShouldBe(expected);
    }

    public static TheoryData<string, string, string, bool> LenientMatches => new()
    {
        { "^a\\-b\\_c\\@d$", "a-b_c@d", "needs no", true },
        { "^{a}$", "{a}", "lone", true },
        { "^]$", "]", "lone", true },
        { "^x{1-70}$", "x{1-70}", "lone", true },
        { "^[\\w-.]+$", "a-b.c", "range", true },
        { "^\\07$", "\a", "octal", true },
        { "^[\\000-\\037]$", "\u001F", "octal", true },
        { "^\\7$", "\a", "octal", true },
        { "\\Aab\\z", "xab", "read as `^`", false },
        { "\\Aab\\Z", "ab", "read as `^`", true },
        { "^\\pL\\PN$", "éx", "read as", true },
        { "^[\\p{Alnum}_]+$", "a_1", "other engines", true },
        { "^\\p{IsLetter}$", "é", "other engines", true },
        { "^[[:alnum:]_]+$", "a_1", "POSIX", true },
        { "(?i)^ab$", "AB", "modifier", true },
        { "^(?P<year>\\d{4})$", "2026", "named group", true },
        { "^(?:(?!\\.)+a)$", "a", "look-ahead", true },
        { "^\\ka$", "ka", "no group", true },
        { "^\\c$", "\\c", "letter", true },
        { "^\\xg$", "xg", "needs no", true },
        { "^\\ug$", "ug", "four hexadecimal", true },
    };

    [Theory]
    [MemberData(nameof(LenientMatches))]
    public void Reads_what_real_descriptions_write_and_says_so(string pattern, string text, string note, bool expected)
    {
        EcmaPattern.TryParse(pattern, out var parsed, out var error).ShouldBeTrue(error?.ToString());
        parsed.IsLenient.ShouldBeTrue();
        parsed.Leniencies[0].Message.ShouldContain(note);
        parsed.IsMatch(text).ShouldBe(expected);
    }

    [Theory]
    [InlineData("(abc", 0, "not closed")]
    [InlineData("abc)", 3, "closes no group")]
    [InlineData("[a-", 0, "not closed")]
    [InlineData("a**", 2, "quantifier")]
    [InlineData("*a", 0, "nothing before")]
    [InlineData("{1}", 0, "nothing before")]
    [InlineData("a{3,2}", 1, "out of order")]
    [InlineData("[z-a]", 1, "out of order")]
    [InlineData("\\", 0, "escapes nothing")]
    [InlineData("[\\", 1, "escapes nothing")]
    [InlineData("\\p{Foo}", 0, "no such Unicode property")]
    [InlineData("\\u{110000}", 2, "10FFFF")]
    [InlineData("(?>a)", 0, "not in ECMA-262")]
    [InlineData("a++", 2, "quantifier")]
    [InlineData("(?<1a>x)", 0, "identifier")]
    [InlineData("(?<a>x)\\k<b>", 7, "no group has this name")]
    [InlineData("(?<=a)*", 6, "repeats an assertion")]
    [InlineData("^*", 1, "repeats an assertion")]
    [InlineData("a{1000001}", 1, "above 1000000")]
    public void Refuses_what_is_no_pattern_and_says_where(string pattern, int offset, string message)
    {
        EcmaPattern.TryParse(pattern, out _, out var error).ShouldBeFalse();
        error.Offset.ShouldBe(offset);
        error.Message.ShouldContain(message);
    }

    [Fact]
    public void Refuses_patterns_that_are_too_long_or_too_deep()
    {
        EcmaPattern.TryParse(new string('a', 65_537), out _, out var tooLong).ShouldBeFalse();
        tooLong.Message.ShouldContain("longer than 65536");
        EcmaPattern.TryParse(new string('(', 60_000), out _, out var tooDeep).ShouldBeFalse();
        tooDeep.Message.ShouldContain("nested");
    }

    [Fact]
    public void Takes_a_text_with_a_lone_surrogate_for_no_match()
    {
        EcmaPattern.TryParse("[^]", out var pattern, out _).ShouldBeTrue();
        pattern.IsMatch("a\uD83D").ShouldBeFalse();
        pattern.IsMatch("a").ShouldBeTrue();
    }
}
