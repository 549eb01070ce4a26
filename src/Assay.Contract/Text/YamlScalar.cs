using System.Globalization;
using System.Numerics;

namespace Assay.Contract.Text;

/// <summary>Plain scalars of YAML 1.2's core schema (section 10.3.2).</summary>
internal static class YamlScalar
{
    /// <summary>The kind of a plain scalar, and its JSON text where it is no string.</summary>
    public static (NodeKind Kind, string Text) Resolve(string text)
    {
        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return (NodeKind.Null, "null");
            case "true" or "True" or "TRUE":
                return (NodeKind.Boolean, "true");
            case "false" or "False" or "FALSE":
                return (NodeKind.Boolean, "false");
        }

        return text[0] is '-' or '+' or '.' or (>= '0' and <= '9') && Number(text) is { } number
            ? (NodeKind.Number, number)
            : (NodeKind.String, text);
    }

    private static string? Number(string text)
    {
        if (text.StartsWith("0x", StringComparison.Ordinal))
        {
            return BigInteger.TryParse("0" + text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex)
                ? hex.ToString(CultureInfo.InvariantCulture)
                : null;
        }

        if (text.StartsWith("0o", StringComparison.Ordinal))
        {
            return text.Length > 2 && text.AsSpan(2).IndexOfAnyExceptInRange('0', '7') < 0
                ? text.Skip(2).Aggregate(BigInteger.Zero, (sum, c) => (sum * 8) + (c - '0')).ToString(CultureInfo.InvariantCulture)
                : null;
        }

        return Decimal(text);
    }

    // [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?, rewritten to JSON's form.
    private static string? Decimal(string text)
    {
        var i = text[0] is '-' or '+' ? 1 : 0;
        var whole = Digits(text, ref i);
        var fraction = 0;
        var hasPoint = i < text.Length && text[i] == '.';
        var pointAt = i;
        if (hasPoint)
        {
            i++;
            fraction = Digits(text, ref i);
        }

        if (whole + fraction == 0)
        {
            return null;
        }

        var mantissaEnd = i;
        if (i < text.Length && text[i] is 'e' or 'E')
        {
            i++;
            if (i < text.Length && text[i] is '-' or '+')
            {
                i++;
            }

            if (Digits(text, ref i) == 0)
            {
                return null;
            }
        }

        if (i != text.Length)
        {
            return null;
        }

        var start = pointAt - whole;
        var integer = text.Substring(start, whole).TrimStart('0');
        return (text[0] == '-' ? "-" : "")
               + (integer.Length == 0 ? "0" : integer)
               + (fraction > 0 ? text[pointAt..mantissaEnd] : "")
               + text[mantissaEnd..];
    }

    private static int Digits(string text, ref int i)
    {
        var start = i;
        while (i < text.Length && char.IsAsciiDigit(text[i]))
        {
            i++;
        }

        return i - start;
    }
}
