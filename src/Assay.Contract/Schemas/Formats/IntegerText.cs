namespace Assay.Contract.Schemas.Formats;

/// <summary>The integer formats, on the mathematical value of a JSON number of any length.</summary>
internal static class IntegerText
{
    /// <summary>Whether the number is an integer from -<paramref name="below"/> to <paramref name="above"/>.</summary>
    public static bool IsWithin(ReadOnlySpan<byte> number, ReadOnlySpan<byte> below, ReadOnlySpan<byte> above)
    {
        var isNegative = !number.IsEmpty && number[0] == '-';
        var text = isNegative ? number[1..] : number;
        var exponentAt = text.IndexOfAny((byte)'e', (byte)'E');
        var mantissa = exponentAt < 0 ? text : text[..exponentAt];
        var exponent = exponentAt < 0 ? 0 : ReadExponent(text[(exponentAt + 1)..]);

        // The value is `digits` without its point, times ten to the power of `exponent`.
        var point = mantissa.IndexOf((byte)'.');
        var whole = point < 0 ? mantissa : mantissa[..point];
        var fraction = point < 0 ? [] : mantissa[(point + 1)..];
        fraction = fraction.TrimEnd((byte)'0');
        exponent -= fraction.Length;
        whole = whole.TrimStart((byte)'0');
        fraction = whole.IsEmpty ? fraction.TrimStart((byte)'0') : fraction;
        var digits = whole.Length + fraction.Length;
        if (digits == 0)
        {
            return true;
        }

        if (fraction.IsEmpty)
        {
            var significant = whole.TrimEnd((byte)'0');
            exponent += whole.Length - significant.Length;
            whole = significant;
            digits = whole.Length;
        }

        return exponent >= 0 && IsAtMost(whole, fraction, digits + exponent, isNegative ? below : above);
    }

    private static bool IsAtMost(ReadOnlySpan<byte> whole, ReadOnlySpan<byte> fraction, long length, ReadOnlySpan<byte> bound)
    {
        if (length != bound.Length)
        {
            return length < bound.Length;
        }

        for (var at = 0; at < bound.Length; at++)
        {
            var digit = at < whole.Length ? whole[at]
                : at < whole.Length + fraction.Length ? fraction[at - whole.Length]
                : (byte)'0';
            if (digit != bound[at])
            {
                return digit < bound[at];
            }
        }

        return true;
    }

    // Far beyond any length that a text can make up for.
    private const long HugeExponent = 1L << 40;

    private static long ReadExponent(ReadOnlySpan<byte> text)
    {
        var isNegative = text[0] == '-';
        long value = 0;
        foreach (var digit in text[0] is (byte)'-' or (byte)'+' ? text[1..] : text)
        {
            value = Math.Min(value * 10 + (digit - '0'), HugeExponent);
        }

        return isNegative ? -value : value;
    }
}
