using System.Globalization;
using Assay.Contract.Patterns.Unicode;

namespace Assay.Contract.Schemas.Formats;

/// <summary>The Bidi rule for labels of domain names (RFC 5893 §2), over code points that IDNA allows.</summary>
internal static class BidiRule
{
    private static readonly CodePointSet s_right = Table("Bidi_R").Union(Table("Bidi_AL"));
    private static readonly CodePointSet s_arabicNumber = Table("Bidi_AN");
    private static readonly CodePointSet s_europeanNumber = Table("Bidi_EN");
    private static readonly CodePointSet s_neutral = Table("Bidi_ON");

    /// <summary>Whether a label makes its whole name a Bidi domain name (RFC 5893 §1.4).</summary>
    public static bool IsRightToLeft(ReadOnlySpan<int> label)
    {
        foreach (var codePoint in label)
        {
            if (s_right.Contains(codePoint) || s_arabicNumber.Contains(codePoint))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a label of a Bidi domain name keeps the six conditions.</summary>
    public static bool Holds(ReadOnlySpan<int> label)
    {
        var end = label.Length;
        while (end > 0 && IsMark(label[end - 1]))
        {
            end--;
        }

        return end > 0 && (s_right.Contains(label[0]) ? HoldsToLeft(label, label[end - 1]) : HoldsToRight(label, label[end - 1]));
    }

    // Conditions 2 to 4: no letter from left to right, and not both kinds of digits.
    private static bool HoldsToLeft(ReadOnlySpan<int> label, int last)
    {
        var (hasArabicNumber, hasEuropeanNumber) = (false, false);
        foreach (var codePoint in label)
        {
            hasArabicNumber |= s_arabicNumber.Contains(codePoint);
            hasEuropeanNumber |= s_europeanNumber.Contains(codePoint);
            if (IsLeft(codePoint))
            {
                return false;
            }
        }

        return !(hasArabicNumber && hasEuropeanNumber)
            && (s_right.Contains(last) || s_europeanNumber.Contains(last) || s_arabicNumber.Contains(last));
    }

    // Conditions 1, 5 and 6.
    private static bool HoldsToRight(ReadOnlySpan<int> label, int last)
    {
        if (!IsLeft(label[0]) || !(IsLeft(last) || s_europeanNumber.Contains(last)))
        {
            return false;
        }

        return !IsRightToLeft(label);
    }

    private static bool IsMark(int codePoint) =>
        CharUnicodeInfo.GetUnicodeCategory(codePoint) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    // Whatever IDNA allows and no other class holds; the joiners are BN, the hyphen is ES.
    private static bool IsLeft(int codePoint) =>
        codePoint is not ('-' or 0x200C or 0x200D)
        && !s_right.Contains(codePoint)
        && !s_arabicNumber.Contains(codePoint)
        && !s_europeanNumber.Contains(codePoint)
        && !s_neutral.Contains(codePoint)
        && !IsMark(codePoint);

    private static CodePointSet Table(string name) => UnicodeTables.Find("idna", name)!;
}
