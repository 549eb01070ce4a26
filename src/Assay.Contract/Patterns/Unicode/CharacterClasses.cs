namespace Assay.Contract.Patterns.Unicode;

/// <summary>The sets behind <c>\d</c>, <c>\w</c>, <c>\s</c> and <c>.</c> (ECMA-262 §22.2.2.9).</summary>
internal static class CharacterClasses
{
    public static CodePointSet Digit { get; } = CodePointSet.Range('0', '9');

    public static CodePointSet Word { get; } = CodePointSet.Of(
        new('a', 'z'), new('A', 'Z'), new('0', '9'), new('_', '_'));

    public static CodePointSet LineTerminator { get; } = CodePointSet.Of(
        new('\n', '\n'), new('\r', '\r'), new(0x2028, 0x2029));

    public static CodePointSet Space { get; } = CodePointSet.Of(
        new('\t', '\r'), new(' ', ' '), new(0xA0, 0xA0), new(0x1680, 0x1680), new(0x2000, 0x200A), new(0x2028, 0x2029),
        new(0x202F, 0x202F), new(0x205F, 0x205F), new(0x3000, 0x3000), new(0xFEFF, 0xFEFF));

    public static CodePointSet NotLineTerminator { get; } = LineTerminator.Complement();

    public static CodePointSet NotDigit { get; } = Digit.Complement();

    public static CodePointSet NotWord { get; } = Word.Complement();

    public static CodePointSet NotSpace { get; } = Space.Complement();
}
