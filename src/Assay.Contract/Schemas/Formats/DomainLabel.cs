using System.Globalization;
using Assay.Contract.Patterns.Unicode;

namespace Assay.Contract.Schemas.Formats;

/// <summary>Whether code points make a U-label: RFC 5891 §4.2 with the tables and contextual rules of RFC 5892.</summary>
internal static class DomainLabel
{
    private static readonly CodePointSet s_lettersNotValid = Table("Letters_Not_Valid");
    private static readonly CodePointSet s_othersValid = Table("Others_Valid");
    private static readonly CodePointSet s_virama = Table("Virama");
    private static readonly CodePointSet s_joinsLeft = Table("Joining_L").Union(Table("Joining_D"));
    private static readonly CodePointSet s_joinsRight = Table("Joining_R").Union(Table("Joining_D"));
    private static readonly CodePointSet s_greek = Script("Greek");
    private static readonly CodePointSet s_hebrew = Script("Hebrew");
    private static readonly CodePointSet s_kana = Script("Hiragana").Union(Script("Katakana")).Union(Script("Han"));

    public static bool IsValid(ReadOnlySpan<int> label)
    {
        if (label.IsEmpty
            || label[0] == '-'
            || label[^1] == '-'
            || (label.Length >= 4 && label[2] == '-' && label[3] == '-')
            || IsMark(label[0]))
        {
            return false;
        }

        for (var at = 0; at < label.Length; at++)
        {
            if (!IsValid(label[at]) && !IsValidInContext(label, at))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsMark(int codePoint) => CharUnicodeInfo.GetUnicodeCategory(codePoint)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    // The derived property value PVALID (RFC 5892 §3).
    private static bool IsValid(int codePoint) => codePoint < 0x80
        ? codePoint is '-' or (>= '0' and <= '9') or (>= 'a' and <= 'z')
        : s_othersValid.Contains(codePoint)
            || (CharUnicodeInfo.GetUnicodeCategory(codePoint)
                    is UnicodeCategory.LowercaseLetter
                    or UnicodeCategory.OtherLetter
                    or UnicodeCategory.ModifierLetter
                    or UnicodeCategory.NonSpacingMark
                    or UnicodeCategory.SpacingCombiningMark
                    or UnicodeCategory.DecimalDigitNumber
                && !s_lettersNotValid.Contains(codePoint)
                && !IsMixedDigit(codePoint));

    private static bool IsMixedDigit(int codePoint) => codePoint is (>= 0x660 and <= 0x669) or (>= 0x6F0 and <= 0x6F9);

    // RFC 5892 appendix A, in its order.
    private static bool IsValidInContext(ReadOnlySpan<int> label, int at)
    {
        var before = at > 0 ? label[at - 1] : -1;
        var after = at + 1 < label.Length ? label[at + 1] : -1;
        return label[at] switch
        {
            0x200C => s_virama.Contains(before) || Joins(label, at),
            0x200D => s_virama.Contains(before),
            0xB7 => before == 'l' && after == 'l',
            0x375 => s_greek.Contains(after),
            0x5F3 or 0x5F4 => s_hebrew.Contains(before),
            0x30FB => ContainsAny(label, s_kana),
            >= 0x660 and <= 0x669 => !label.ContainsAnyInRange(0x6F0, 0x6F9),
            >= 0x6F0 and <= 0x6F9 => !label.ContainsAnyInRange(0x660, 0x669),
            _ => false,
        };
    }

    // (L or D) T* ZERO WIDTH NON-JOINER T* (R or D)
    private static bool Joins(ReadOnlySpan<int> label, int at)
    {
        var before = at - 1;
        while (before >= 0 && IsTransparent(label[before]))
        {
            before--;
        }

        var after = at + 1;
        while (after < label.Length && IsTransparent(label[after]))
        {
            after++;
        }

        return before >= 0
            && after < label.Length
            && s_joinsLeft.Contains(label[before])
            && s_joinsRight.Contains(label[after]);
    }

    private static bool IsTransparent(int codePoint) =>
        CharUnicodeInfo.GetUnicodeCategory(codePoint) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    private static bool ContainsAny(ReadOnlySpan<int> label, CodePointSet set)
    {
        foreach (var codePoint in label)
        {
            if (set.Contains(codePoint))
            {
                return true;
            }
        }

        return false;
    }

    private static CodePointSet Table(string name) => UnicodeTables.Find("idna", name)!;

    private static CodePointSet Script(string name) => UnicodeTables.Find("sc", name)!;
}
