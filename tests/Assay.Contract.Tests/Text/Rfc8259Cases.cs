using System.Text;

namespace Assay.Contract.Tests.Text;

/// <summary>JSON texts by what RFC 8259 says of them. A text here is its bytes, one character each (Latin-1), or UTF-8 where it says so.</summary>
internal static class Rfc8259Cases
{
    private static readonly string[] Scalars = ["0", "-0", "1", "-1", "9007199254740993", "\"\"", "\"a\"", "true", "false", "null", "[]", "{}"];

    private static readonly string[] Spaces = [" ", "\t", "\n", "\r", "\r\n", " \t\r\n "];

    /// <summary>Texts that the grammar admits.</summary>
    public static IReadOnlyList<(string Name, byte[] Text)> Valid { get; } =
    [
        .. Scalars.Select(s => ($"the text `{s}`", Bytes(s))),
        .. Spaces.SelectMany(w => new[] { $"{w}1", $"1{w}", $"[{w}]", $"[1{w},{w}2]", $"{{{w}\"a\"{w}:{w}1{w}}}" }.Select(t => ($"white space in `{Shown(t)}`", Bytes(t)))),
        .. Numbers("0 -0 0.0 -0.0 0.1 10 123456789 -123456789 1.5 1e1 1E1 1e+1 1e-1 1E+1 1E-1 0e0 0E+0 -0e-0 1.0e10 123.456e78 1e400 -1e-400 0.1e00 1e0005 100000000000000000000000000000000"),
        .. "\"\\/bfnrt".Select(c => ($"the escape `\\{c}`", Bytes($"\"\\{c}\""))),
        .. new[] { "0000", "0020", "0022", "005c", "005C", "00e9", "00E9", "2028", "FFFF", "abcd", "ABCD", "aBcD", "d7ff", "e000" }
            .Select(h => ($"the escape `\\u{h}`", Bytes($"\"\\u{h}\""))),
        ("a surrogate pair by escapes", Bytes("\"\\uD834\\uDD1E\"")),
        ("two surrogate pairs by escapes", Bytes("\"\\ud83d\\ude00\\uD83D\\uDE00\"")),
        ("the last code point by escapes", Bytes("\"\\uDBFF\\uDFFF\"")),
        .. new[] { "é", "€", "\u2028", "\u2029", "\u00a0", "\u007f", "\u0080", "😀", "\ufeff", "\uffff", "\ufffe", "\U0010ffff", "\ue000", "日本語", "a\u0301" }
            .Select(t => ($"U+{char.ConvertToUtf32(t, 0):X4} in a string", Utf8($"\"{t}\""))),
        ("a name that is not ASCII", Utf8("{\"日本\":1}")),
        ("an empty name", Bytes("{\"\":1}")),
        ("a name with escapes", Bytes("{\"\\u0061\\n\":1}")),
        ("names that differ by case", Bytes("{\"a\":1,\"A\":2}")),
        ("names that differ by normal form", Utf8("{\"é\":1,\"e\u0301\":2}")),
        ("the same name in two objects", Bytes("[{\"a\":1},{\"a\":2}]")),
        ("a name in an object in an object", Bytes("{\"a\":{\"a\":{\"a\":1}}}")),
        ("a slash that is not escaped", Bytes("\"a/b\"")),
        ("comment signs in a string", Bytes("\"/* // # */\"")),
        ("brackets in a string", Bytes("\"]}[{,:\"")),
        .. new[] { "[1]", "[1,2]", "[[]]", "[[],[]]", "[{}]", "[null,true,\"a\",1.5,{}]", "{\"a\":[]}", "{\"a\":1,\"b\":2}", "{\"a\":{}}", "{\"a\":null,\"b\":[{\"c\":[]}]}" }
            .Select(t => ($"the structure `{t}`", Bytes(t))),
        ("arrays 100 deep", Bytes(new string('[', 100) + new string(']', 100))),
        ("a string of 10,000 letters", Bytes($"\"{new string('a', 10_000)}\"")),
        ("an array of 10,000 numbers", Bytes($"[{string.Join(',', Enumerable.Range(0, 10_000))}]")),
        ("an object of 1,000 names", Bytes($"{{{string.Join(',', Enumerable.Range(0, 1000).Select(i => $"\"n{i}\":{i}"))}}}")),
    ];

    /// <summary>Texts that the grammar does not admit.</summary>
    public static IReadOnlyList<(string Name, byte[] Text)> Invalid { get; } =
    [
        .. new[] { "", " ", "\n", "\t\r\n " }.Select(t => ($"no value in `{Shown(t)}`", Bytes(t))),
        .. Numbers("+1 +0 .5 -.5 5. -5. 0. 01 00 -01 -00 007 1.e1 1e 1E 1e+ 1e- 1e1.5 1e1e1 1.2.3 --1 +-1 -+1 - -a 0x1 0X1F 0b1 0o7 1_000 1,000 1a 1f 1d 1L 0e 0e+ 1.5e 1.+1 1.-1 -.e1 NaN -NaN nan Infinity -Infinity +Infinity inf Inf 1/2 1%2 $1 1e++1 .e1 e1 .", "a number such as"),
        ("full-width digits", Utf8("１")), ("Arabic digits", Utf8("١")), ("U+2212 for a minus", Utf8("−1")), ("a superscript", Utf8("1²")),
        .. new[] { "True", "TRUE", "tRue", "False", "FALSE", "Null", "NULL", "nul", "tru", "fals", "nulll", "truee", "truefalse", "yes", "no", "undefined", "none", "a", "'a'", "`a`", "t", "f", "n", "true1", "nul l", "-true" }
            .Select(t => ($"the word `{t}`", Bytes(t))),
        .. Enumerable.Range(0, 0x20).Select(c => ($"U+{c:X4} bare in a string", Bytes($"\"{(char)c}\""))),
        .. Enumerable.Range(0, 0x20).Where(c => c is not ('\t' or '\n' or '\r')).Select(c => ($"U+{c:X4} as white space", Bytes($"[{(char)c}1]"))),
        .. "acdeghijklmopqsvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'()*+,-.:;<=>?@[]^_`{|}~!#$%&\0\n "
            .Select(c => ($"the escape `\\{Shown($"{c}")}`", Bytes($"\"\\{c}\""))),
        .. new[] { "\\u", "\\u0", "\\u00", "\\u000", "\\u00G0", "\\u 000", "\\u-001", "\\u+001", "\\u0x1F", "\\U0041", "\\u{41}", "\\uD83D\\u", "\\uD83D\\u12", "\\uD83D\\uZZZZ", "\\u00e", "\\u12\\u34" }
            .Select(t => ($"the escape `{t}`", Bytes($"\"{t}\""))),
        ("full-width hex digits in an escape", Utf8("\"\\u００４１\"")),
        ("an escape that is not ASCII", Utf8("\"\\é\"")),
        .. new[] { "\"", "\"a", "a\"", "\"a\"b\"", "\"\\\"", "\"\\", "\"\"\"", "\"a\nb\"", "'a'", "\"a'" }.Select(t => ($"the string `{Shown(t)}`", Bytes(t))),
        .. new[]
        {
            "[", "]", "[1", "[1,", "[1,]", "[,1]", "[,]", "[,,]", "[1,,2]", "[1 2]", "[1;2]", "[1:2]", "[\"a\":1]", "[1]]", "[[1]", "[1}", "(1)", "[1,2", "[1\u0000,2]", "1]", ",", "1,", ",1", "[]]", "[][]", "[\"a", "[\"a\",", "[tru]", "[-]", "[1,\n", "[1\n2]",
        }.Select(t => ($"the array `{Shown(t)}`", Bytes(t))),
        .. new[]
        {
            "{", "}", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{,\"a\":1}", "{\"a\":1,,\"b\":2}", "{\"a\" 1}", "{\"a\"}", "{\"a\":}", "{:1}", "{a:1}", "{'a':1}", "{1:1}", "{null:1}", "{true:1}", "{[]:1}", "{{}:1}", "{\"a\"::1}",
            "{\"a\":1:2}", "{\"a\"=1}", "{\"a\"=>1}", "{\"a\":1;\"b\":2}", "{\"a\":1 \"b\":2}", "{\"a\":1]", "{\"a\":1}}", "{{\"a\":1}}", "{\"a\",\"b\"}", "{\"a\":1,\"b\"}", "{\"a\":1,\"b\":}", "{\"a\":\"b}", "{\"a:1}", "{\"a\":1}{\"b\":2}", "{\"a\":1},", "{,}", "{\"a\":a}", "{\"a\":1,1}", "{\"a\":/**/1}", "{\"a\":1}#",
        }.Select(t => ($"the object `{t}`", Bytes(t))),
        .. new[] { "1 2", "1 1", "{} {}", "[] []", "null null", "\"a\" \"b\"", "true false", "1\0", "\01", "{}\0", "[]x", "1//", "1 # a", "1/**/", "/**/1", "//a\n1", "#a\n1", "<!-- -->1", "1;", "1.", ";1", "{}a", "]1[", "\\u0031", "\\n1", "&1", "*1", "!!int 1", "--- 1", "1...", "a: 1", "- 1", "@", "%", "1\\n" }
            .Select(t => ($"the text `{Shown(t)}`", Bytes(t))),
        .. new[] { "\u00a0", "\u2028", "\u2029", "\u3000", "\u200b", "\u0085", "\ufeff", "\u1680", "\u2003", "\u2060" }
            .SelectMany(w => new[] { ($"U+{(int)w[0]:X4} as white space within", Utf8($"[{w}1]")), ($"U+{(int)w[0]:X4} as white space behind", Utf8($"1{w}")) }),
        .. new[]
        {
            ("a lone continuation byte", "\"\x80\""), ("two continuation bytes", "\"\xBF\xBF\""), ("a lead byte alone", "\"\xC3\""), ("a lead byte before a letter", "\"\u00C3a\""),
            ("half of a three-byte sequence", "\"\xE2\x82\""), ("a four-byte sequence cut", "\"\xF0\x9F\x98\""), ("overlong NUL", "\"\xC0\x80\""), ("overlong slash, two bytes", "\"\xC0\xAF\""),
            ("overlong slash, three bytes", "\"\xE0\x80\xAF\""), ("overlong slash, four bytes", "\"\xF0\x80\x80\xAF\""), ("overlong quote", "\"\xC0\xA2\""), ("C1", "\"\xC1\xBF\""),
            ("a high surrogate in UTF-8", "\"\xED\xA0\x80\""), ("a low surrogate in UTF-8", "\"\xED\xBF\xBF\""), ("a pair of surrogates in UTF-8 (CESU-8)", "\"\xED\xA0\xBD\xED\xB8\x80\""), ("above U+10FFFF", "\"\xF4\x90\x80\x80\""),
            ("F5", "\"\xF5\x80\x80\x80\""), ("five bytes", "\"\xF8\x88\x80\x80\x80\""), ("six bytes", "\"\xFC\x84\x80\x80\x80\x80\""), ("FE", "\"\xFE\""), ("FF", "\"\xFF\""), ("Latin-1", "\"\xE9\""), ("a bad byte in a name", "{\"\xFF\":1}"),
            ("a bad byte as white space", "[\xA0" + "1]"), ("a bad byte behind", "1\xFF"), ("a bad byte for a value", "[\xFF]"), ("an escape before a bad byte", "\"\\\xE5\""), ("half a BOM", "\xEF\xBB{}"), ("a BOM within", "[\xEF\xBB\xBF]"),
        }.Select(t => (t.Item1, Bytes(t.Item2))),
        ("UTF-16LE", Encoding.Unicode.GetBytes("[1]")), ("UTF-16BE", Encoding.BigEndianUnicode.GetBytes("[1]")), ("UTF-32LE", Encoding.UTF32.GetBytes("[1]")),
        ("UTF-16LE with a BOM", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("[1]")]), ("UTF-16BE with a BOM", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("[1]")]),
        ("arrays 100,000 deep, open", Bytes(new string('[', 100_000))), ("objects 100,000 deep, open", Bytes(string.Concat(Enumerable.Repeat("{\"a\":", 100_000)))),
    ];

    /// <summary>Texts on which RFC 8259 leaves the reader free, with why this house refuses or accepts them.</summary>
    public static IReadOnlyList<(string Name, byte[] Text, bool Accepted, string Why)> Free { get; } =
    [
        .. new[] { "{\"a\":1,\"a\":2}", "{\"a\":1,\"a\":1}", "{\"a\":1,\"\\u0061\":2}", "{\"\":1,\"\":2}", "{\"a\":1,\"b\":2,\"a\":3}", "[{\"a\":1,\"a\":2}]", "{\"a/b\":1,\"a\\/b\":2}", "{\"b\":{\"a\":1,\"a\":2}}" }
            .Select(t => ($"a name twice: `{t}`", Bytes(t), false, "two readers may take two values")),
        ("a name twice, once by a surrogate pair", Utf8("{\"😀\":1,\"\\ud83d\\ude00\":2}"), false, "two readers may take two values"),
        ("a name twice among many", Bytes($"{{{string.Join(',', Enumerable.Range(0, 100).Append(50).Select(i => $"\"n{i}\":{i}"))}}}"), false, "two readers may take two values"),
        .. new[] { "\\uD800", "\\uDBFF", "\\uDC00", "\\uDFFF", "\\uD800a", "a\\uDC00", "\\uDC00\\uD800", "\\uD800\\uD800", "\\uD800\\u0041", "\\uD800\\n", "\\ud800\\uDBFF", "\\uDC00\\uDC00", "\\uD83D\\uD83D\\uDE00", "\\uD83D\\uDE00\\uDE00" }
            .Select(t => ($"a lone surrogate: `{t}`", Bytes($"\"{t}\""), false, "it is no character, and readers replace or keep it")),
        ("a lone surrogate in a name", Bytes("{\"\\uD800\":1}"), false, "it is no character"),
        ("arrays 1,000 deep", Bytes(new string('[', 1000) + new string(']', 1000)), false, "depth is bounded (section 9)"),
        ("arrays 100,000 deep", Bytes(new string('[', 100_000) + new string(']', 100_000)), false, "depth is bounded (section 9)"),
        ("objects 100,000 deep", Bytes(string.Concat(Enumerable.Repeat("{\"a\":", 100_000)) + "1" + new string('}', 100_000)), false, "depth is bounded (section 9)"),
        .. new[] { "1e999", "-1e999", "1e-999", "123456789012345678901234567890", "0.1234567890123456789012345678901234567890", "1.0000000000000000000001", "-0", "-0.0", "1e00000000000000000001", "100000000000000000000e-20" }
            .Select(t => ($"the number {t}", Bytes(t), true, "numbers are exact decimals (section 6)")),
        .. new[] { "\u0000", "\uFDD0", "\uFFFE", "\uFFFF", "\u202E", "\u0378" }
            .Select(t => ($"U+{(int)t[0]:X4}, no character or not printed", t[0] == 0 ? Bytes("\"\\u0000\"") : Utf8($"\"{t}\""), true, "a string holds any code point but surrogates")),
    ];

    private static IEnumerable<(string, byte[])> Numbers(string list, string title = "the number") => list.Split(' ').Select(n => ($"{title} `{n}`", Bytes(n)));

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string Shown(string text) => string.Concat(text.Select(c => c is < ' ' or > '~' ? $"\\x{(int)c:X2}" : $"{c}"));
}
