using System.Buffers.Text;
using System.Numerics;

namespace Assay.Contract.Json;

/// <summary>A decimal number without rounding: <c>Digits × 10^Exponent</c>.</summary>
internal readonly struct ExactNumber : IComparable<ExactNumber>
{
    // Beyond this the number is clamped: no bound of a contract is that far, and powers stay affordable.
    private const int MaxExponent = 4_000;

    // So many decimal digits fit into a long, whatever they are.
    public const int MaxSmallDigits = 18;

    private static readonly long[] Powers = [.. Enumerable.Range(0, MaxSmallDigits + 1).Select(n => (long)Math.Pow(10, n))];

    private readonly long _small;

    // A BigInteger, where the digits do not fit: boxed, so that the struct stays small.
    private readonly object? _big;
    private readonly int _exponent;

    private ExactNumber(long small, object? big, int exponent) => (_small, _big, _exponent) = (small, big, exponent);

    private BigInteger Digits => _big is BigInteger big ? big : _small;

    private int Sign => _big is BigInteger big ? big.Sign : Math.Sign(_small);

    /// <summary>Whether there is no fraction: <c>1.0</c> and <c>1e3</c> are integers.</summary>
    public bool IsInteger => _exponent >= 0 || Sign == 0 || (_exponent > -MaxExponent && BigInteger.Remainder(Digits, BigInteger.Pow(10, -_exponent)).IsZero);

    /// <summary>Reads a number that is known to follow JSON's grammar.</summary>
    public static ExactNumber Parse(ReadOnlySpan<byte> json)
    {
        if (json.Length > MaxSmallDigits)
        {
            return ParseLong(json);
        }

        var (value, fraction, isFraction) = (0L, 0, false);
        var isNegative = json[0] == '-';
        for (var i = isNegative ? 1 : 0; i < json.Length; i++)
        {
            var digit = (uint)(json[i] - '0');
            if (digit <= 9)
            {
                value = (value * 10) + digit;
                fraction += isFraction ? 1 : 0;
            }
            else if (json[i] == '.')
            {
                isFraction = true;
            }
            else
            {
                return ParseLong(json);
            }
        }

        return value == 0 ? default : new ExactNumber(isNegative ? -value : value, null, -fraction);
    }

    /// <summary>An integer without fraction and exponent, of at most 18 characters.</summary>
    public static long ParseSmall(ReadOnlySpan<byte> digits)
    {
        var isNegative = digits[0] == '-';
        var value = 0L;
        for (var i = isNegative ? 1 : 0; i < digits.Length; i++)
        {
            value = (value * 10) + (digits[i] - '0');
        }

        return isNegative ? -value : value;
    }

    /// <summary>The largest integer that is not above the number; false where a long does not hold it.</summary>
    public bool TryFloor(out long floor, out bool isWhole)
    {
        (floor, isWhole) = (_small, true);
        if (_big is not null || (_exponent > 0 && !TryScale(ref floor, _exponent)))
        {
            return false;
        }

        if (_exponent < 0)
        {
            if (_exponent < -MaxSmallDigits)
            {
                return false;
            }

            var unit = Powers[-_exponent];
            isWhole = _small % unit == 0;
            floor = (_small / unit) - (!isWhole && _small < 0 ? 1 : 0);
        }

        return true;
    }

    public int CompareTo(ExactNumber other) =>
        TryAlign(this, other, out var a, out var b) ? a.CompareTo(b)
        : Sign != other.Sign ? Sign.CompareTo(other.Sign)
        : CompareAligned(this, other);

    /// <summary>Whether the number is a whole multiple of <paramref name="divisor"/>, which is above zero.</summary>
    public bool IsMultipleOf(ExactNumber divisor)
    {
        if (TryAlign(this, divisor, out var small, out var by))
        {
            return by is 0 or -1 || small % by == 0;
        }

        var (a, b) = Align(this, divisor);
        return b.IsZero || BigInteger.Remainder(a, b).IsZero;
    }

    /// <summary>Equal for equal numbers, however they are written.</summary>
    public override int GetHashCode()
    {
        var (digits, exponent) = (_small, _exponent);
        if (_big is BigInteger big)
        {
            (big, exponent) = Strip(big, exponent);
            if (big < long.MinValue || big > long.MaxValue)
            {
                return HashCode.Combine(big, exponent);
            }

            digits = (long)big;
        }

        while (digits != 0 && digits % 10 == 0)
        {
            digits /= 10;
            exponent++;
        }

        return digits == 0 ? 0 : HashCode.Combine(digits, exponent);
    }

    /// <summary>Whether two numbers are the same, however they are written.</summary>
    public static bool AreEqual(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b) =>
        a.SequenceEqual(b) || Parse(a).CompareTo(Parse(b)) == 0;

    // Both as whole multiples of the finer one's unit, where that fits: 19.99 and 5 are 1999 and 500.
    private static bool TryAlign(in ExactNumber a, in ExactNumber b, out long alignedA, out long alignedB)
    {
        (alignedA, alignedB) = (a._small, b._small);
        if (a._big is not null || b._big is not null)
        {
            return false;
        }

        var apart = a._exponent - b._exponent;
        return apart == 0 || (apart > 0 ? TryScale(ref alignedA, apart) : TryScale(ref alignedB, -apart));
    }

    private static bool TryScale(ref long value, int by)
    {
        if (by > MaxSmallDigits)
        {
            return false;
        }

        var high = Math.BigMul(value, Powers[by], out var low);
        value = low;
        return high == low >> 63;
    }

    private static int CompareAligned(ExactNumber left, ExactNumber right)
    {
        var (a, b) = Align(left, right);
        return a.CompareTo(b);
    }

    private static (BigInteger A, BigInteger B) Align(ExactNumber a, ExactNumber b)
    {
        var exponent = Math.Min(a._exponent, b._exponent);
        return (a.Digits * BigInteger.Pow(10, a._exponent - exponent), b.Digits * BigInteger.Pow(10, b._exponent - exponent));
    }

    // Without the zeros at its end, by steps that halve: the power of ten in a number is at most that of two.
    private static (BigInteger Digits, int Exponent) Strip(BigInteger digits, int exponent)
    {
        var zeros = (int)BigInteger.Min(BigInteger.TrailingZeroCount(digits), int.MaxValue);
        for (var step = zeros == 0 ? 0 : 1 << BitOperations.Log2((uint)zeros); step > 0; step /= 2)
        {
            var rest = BigInteger.DivRem(digits, BigInteger.Pow(10, step), out var remainder);
            if (remainder.IsZero)
            {
                (digits, exponent) = (rest, exponent + step);
            }
        }

        return (digits, exponent);
    }

    private static ExactNumber ParseLong(ReadOnlySpan<byte> json)
    {
        var e = json.IndexOfAny((byte)'e', (byte)'E');
        var exponent = 0;
        if (e >= 0)
        {
            var written = json[(e + 1)..];
            if (written[0] == '+')
            {
                written = written[1..];
            }

            if (!Utf8Parser.TryParse(written, out exponent, out var used) || used != written.Length
                || Math.Abs((long)exponent) > MaxExponent)
            {
                exponent = written[0] == '-' ? -MaxExponent : MaxExponent;
            }

            json = json[..e];
        }

        var point = json.IndexOf((byte)'.');
        var fraction = point < 0 ? 0 : json.Length - point - 1;
        const int longest = 512;
        Span<byte> digits = json.Length <= longest ? stackalloc byte[longest] : new byte[json.Length];
        var length = 0;
        foreach (var b in json)
        {
            if (b != '.')
            {
                digits[length++] = b;
            }
        }

        digits = digits[..length];
        exponent -= fraction;

        // Trailing zeros of the fraction say nothing: 1.50 and 1.5 shall compare on the fast path.
        while (fraction-- > 0 && digits.Length > 1 && digits[^1] == '0' && digits[^2] != '-')
        {
            digits = digits[..^1];
            exponent++;
        }

        if (digits.Length <= 18)
        {
            Utf8Parser.TryParse(digits, out long small, out _);
            return small == 0 ? default : new ExactNumber(small, null, exponent);
        }

        var big = BigInteger.Parse(
            System.Text.Encoding.ASCII.GetString(digits), System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture);
        return big.IsZero ? default : new ExactNumber(0, big, exponent);
    }
}
