namespace Assay.Contract.Patterns.Unicode;

/// <summary>What may stand in <c>\p{...}</c> (ECMA-262 §22.2.2.9, tables of properties).</summary>
internal static class UnicodeProperties
{
    /// <summary>The set of <c>\p{name}</c> or <c>\p{name=value}</c>; null where ECMA-262 or this reader knows none.</summary>
    public static CodePointSet? Find(string name, string? value) => (name, value) switch
    {
        ("Any", null) => CodePointSet.All,
        ("ASCII", null) => CodePointSet.Range(0, 0x7F),
        ("Assigned", null) => GeneralCategories.Find("Cn")!.Complement(),
        ("ASCII_Hex_Digit" or "AHex", null) => s_hexDigit,
        ("White_Space" or "space", null) => s_whiteSpace,
        ("General_Category" or "gc", not null) => GeneralCategories.Find(value),
        ("Script" or "sc", not null) => UnicodeTables.Find("sc", value),
        ("Script_Extensions" or "scx", not null) => UnicodeTables.Find("scx", value) ?? UnicodeTables.Find("sc", value),
        (_, null) => GeneralCategories.Find(name) ?? UnicodeTables.Find("bin", name),
        _ => null,
    };

    /// <summary>
    /// The set that other engines (Java, .NET, PCRE) mean by a name that ECMA-262 does not have, such as
    /// <c>\p{Alnum}</c> or <c>\p{IsLetter}</c>; null where there is none.
    /// </summary>
    public static CodePointSet? FindForeign(string name) => name switch
    {
        "Lower" => CodePointSet.Range('a', 'z'),
        "Upper" => CodePointSet.Range('A', 'Z'),
        "Alpha" => s_alpha,
        "Digit" => CharacterClasses.Digit,
        "Alnum" => s_alpha.Union(CharacterClasses.Digit),
        "Punct" => s_graph.Except(s_alpha).Except(CharacterClasses.Digit),
        "Graph" => s_graph,
        "Print" => CodePointSet.Range(' ', '~'),
        "Blank" => CodePointSet.Of(new(' ', ' '), new('\t', '\t')),
        "Cntrl" => CodePointSet.Of(new(0, 0x1F), new(0x7F, 0x7F)),
        "XDigit" => s_hexDigit,
        "Space" => CodePointSet.Of(new(' ', ' '), new('\t', '\r')),
        "all" => CodePointSet.All,
        "LD" => GeneralCategories.Find("L")!.Union(GeneralCategories.Find("Nd")!),
        ['I', 's', .. var rest] => Find(rest, null) ?? UnicodeTables.Find("sc", rest),
        _ => UnicodeTables.Find("sc", name),
    };

    private static readonly CodePointSet s_alpha = CodePointSet.Of(new('a', 'z'), new('A', 'Z'));

    private static readonly CodePointSet s_graph = CodePointSet.Range('!', '~');

    private static readonly CodePointSet s_hexDigit = CodePointSet.Of(new('0', '9'), new('a', 'f'), new('A', 'F'));

    // ECMA's \s is White_Space plus U+FEFF minus U+0085.
    private static readonly CodePointSet s_whiteSpace =
        CharacterClasses.Space.Except(CodePointSet.Of(0xFEFF)).Union(CodePointSet.Of(0x85));
}
