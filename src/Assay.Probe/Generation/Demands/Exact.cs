using System.Globalization;
using System.Numerics;

namespace Assay.Probe.Generation.Demands;

/// <summary>A decimal number without rounding: <c>Digits / 10^Scale</c>, the scale never negative.</summary>
internal readonly record struct Exact(BigInteger Digits, int Scale)
{
    // Nobody bounds a value so far out, and powers of ten stay affordable.
    private const int MostDigits = 400;

    /// <summary>Reads a number of JSON; null where it is none, or absurdly large or fine.</summary>
    public static Exact? Parse(string text)
    {
        var mantissa = text;
        var exponent = 0;
        if (text.IndexOfAny(['e', 'E']) is >= 0 and var e)
        {
            mantissa = text[..e];
            if (!int.TryParse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
            {
                return null;
            }
        }

        var scale = -exponent;
        if (mantissa.IndexOf('.') is >= 0 and var dot)
        {
            scale += mantissa.Length - dot - 1;
            mantissa = mantissa.Remove(dot, 1);
        }

        if (mantissa.Length > MostDigits || Math.Abs(scale) > MostDigits
            || !BigInteger.TryParse(mantissa, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var digits))
        {
            return null;
        }

        return scale >= 0 ? new Exact(digits, scale) : new Exact(digits * BigInteger.Pow(10, -scale), 0);
    }

    /// <summary>The number of units of <c>10^-scale</c>; the scale is not smaller than its own.</summary>
    public BigInteger At(int scale) => Digits * BigInteger.Pow(10, scale - Scale);

    /// <summary>The number as JSON, without an exponent.</summary>
    public override string ToString()
    {
        if (Scale == 0)
        {
            return Digits.ToString(CultureInfo.InvariantCulture);
        }

        var text = BigInteger.Abs(Digits).ToString(CultureInfo.InvariantCulture).PadLeft(Scale + 1, '0');
        var whole = $"{text[..^Scale]}.{text[^Scale..]}".TrimEnd('0').TrimEnd('.');
        return Digits.Sign < 0 ? "-" + whole : whole;
    }
}
