using CsCheck;

namespace Assay.Contract.Tests.Patterns;

/// <summary>Patterns and texts over few characters, so that they meet often.</summary>
internal static class RandomPatterns
{
    private static readonly Gen<string> s_atom = Gen.OneOf(
        "a", "b", "c", ".", "\\d", "\\w", "\\W", "\\s", "\\S", "[ab]", "[^a]", "[a-c1]", "[^]", "é", "\U0001F432",
        "[\U0001F430-\U0001F440]", "[^\U0001F432]", "\\u{1F432}", "[b\\uD83D\\uDC32-\\u{1F434}é]", "-", "1", "\\p{L}", "\\P{Ll}");

    private static readonly Gen<string> s_place = Gen.OneOf("^", "$", "\\b", "\\B");

    private static readonly Gen<string> s_quantifier = Gen.OneOf(
        "*", "+", "?", "{2}", "{1,3}", "{0,2}", "{2,}", "*?", "+?", "??", "{1,2}?");

    /// <summary>Patterns without look-around and back-references.</summary>
    public static Gen<string> Regular { get; } = Tree(3, withLook: false);

    /// <summary>Patterns with look-around, without back-references.</summary>
    public static Gen<string> Looking { get; } = Tree(3, withLook: true);

    /// <summary>Patterns with everything.</summary>
    public static Gen<string> Referring { get; } =
        from before in Tree(2, withLook: true)
        from after in Tree(2, withLook: true)
        from reference in Gen.OneOf("\\1", "(?:\\1a|b)+", "(?=\\1)", "(?<!\\1)")
        from quantifier in Gen.OneOf<string>(Gen.Const(""), s_quantifier)
        select $"(?:({before})|b){quantifier}{reference}{after}";

    /// <summary>Texts that such patterns may match.</summary>
    public static Gen<string> Text { get; } =
        Gen.OneOf("a", "b", "c", "1", "-", " ", "\n", "é", "\U0001F432", "\U0001F434", "_", "B")
            .Array[0, 8]
            .Select(string.Concat);

    private static Gen<string> Tree(int depth, bool withLook)
    {
        if (depth == 0)
        {
            return s_atom;
        }

        var inner = Tree(depth - 1, withLook);
        var repeated = from body in inner from quantifier in s_quantifier select $"(?:{body}){quantifier}";
        var sequence = inner.Array[1, 3].Select(string.Concat);
        var alternation = from left in inner from right in inner select $"(?:{left}|{right})";
        var look = from kind in Gen.OneOf("?=", "?!", "?<=", "?<!") from body in inner select $"({kind}{body})";
        return Gen.Frequency(
            (4, sequence), (3, repeated), (2, alternation), (2, s_atom), (1, s_place), (withLook ? 2 : 0, withLook ? look : s_atom));
    }
}
