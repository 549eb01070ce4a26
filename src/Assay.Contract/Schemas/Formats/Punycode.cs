namespace Assay.Contract.Schemas.Formats;

/// <summary>Punycode (RFC 3492), without the prefix <c>xn--</c>.</summary>
internal static class Punycode
{
    private const int Base = 36;
    private const int TMin = 1;
    private const int TMax = 26;
    private const int InitialBias = 72;
    private const int InitialN = 128;

    /// <summary>Decodes (§6.2); false where the text is no Punycode or the output is too small.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> text, Span<int> output, out int length)
    {
        length = 0;
        var delimiter = text.LastIndexOf((byte)'-');
        if (delimiter > output.Length)
        {
            return false;
        }

        for (var at = 0; at < delimiter; at++)
        {
            output[length++] = text[at];
        }

        text = text[(delimiter + 1)..];
        var (n, i, bias) = (InitialN, 0, InitialBias);
        while (!text.IsEmpty)
        {
            var (oldI, weight) = (i, 1);
            for (var k = Base; ; k += Base)
            {
                var digit = text.IsEmpty ? -1 : Digit(text[0]);
                if (digit < 0 || digit > (int.MaxValue - i) / weight)
                {
                    return false;
                }

                text = text[1..];
                i += digit * weight;
                var threshold = Math.Clamp(k - bias, TMin, TMax);
                if (digit < threshold)
                {
                    break;
                }

                if (weight > int.MaxValue / (Base - threshold))
                {
                    return false;
                }

                weight *= Base - threshold;
            }

            bias = Adapt(i - oldI, length + 1, oldI == 0);
            n += i / (length + 1);
            i %= length + 1;
            if (n is > 0x10FFFF or (>= 0xD800 and <= 0xDFFF) || n < InitialN || length == output.Length)
            {
                return false;
            }

            output[i..length].CopyTo(output[(i + 1)..]);
            output[i++] = n;
            length++;
        }

        return true;
    }

    /// <summary>Encodes (§6.3); false where the output is too small.</summary>
    public static bool TryEncode(ReadOnlySpan<int> label, Span<byte> output, out int length)
    {
        length = 0;
        foreach (var codePoint in label)
        {
            if (codePoint < InitialN && !TryAppend(output, ref length, (byte)codePoint))
            {
                return false;
            }
        }

        var basic = length;
        var handled = basic;
        if (basic > 0 && !TryAppend(output, ref length, (byte)'-'))
        {
            return false;
        }

        // No overflow: a label has at most 63 code points here, so delta stays below 64 times the number of code points.
        var (n, delta, bias) = (InitialN, 0, InitialBias);
        while (handled < label.Length)
        {
            var next = int.MaxValue;
            foreach (var codePoint in label)
            {
                next = codePoint >= n ? Math.Min(next, codePoint) : next;
            }

            delta += (next - n) * (handled + 1);
            n = next;
            foreach (var codePoint in label)
            {
                delta += codePoint < n ? 1 : 0;
                if (codePoint == n)
                {
                    if (!TryAppendNumber(output, ref length, delta, bias))
                    {
                        return false;
                    }

                    bias = Adapt(delta, handled + 1, handled == basic);
                    delta = 0;
                    handled++;
                }
            }

            delta++;
            n++;
        }

        return true;
    }

    private static bool TryAppendNumber(Span<byte> output, ref int length, int number, int bias)
    {
        for (var k = Base; ; k += Base)
        {
            var threshold = Math.Clamp(k - bias, TMin, TMax);
            if (number < threshold)
            {
                return TryAppend(output, ref length, "abcdefghijklmnopqrstuvwxyz0123456789"u8[number]);
            }

            var digit = threshold + (number - threshold) % (Base - threshold);
            if (!TryAppend(output, ref length, "abcdefghijklmnopqrstuvwxyz0123456789"u8[digit]))
            {
                return false;
            }

            number = (number - threshold) / (Base - threshold);
        }
    }

    private static bool TryAppend(Span<byte> output, ref int length, byte value)
    {
        if (length == output.Length)
        {
            return false;
        }

        output[length++] = value;
        return true;
    }

    private static int Adapt(int delta, int points, bool isFirst)
    {
        delta = isFirst ? delta / 700 : delta / 2;
        delta += delta / points;
        var k = 0;
        for (; delta > (Base - TMin) * TMax / 2; k += Base)
        {
            delta /= Base - TMin;
        }

        return k + (Base - TMin + 1) * delta / (delta + 38);
    }

    private static int Digit(byte value) => (char)value switch
    {
        >= 'a' and <= 'z' => value - 'a',
        >= 'A' and <= 'Z' => value - 'A',
        >= '0' and <= '9' => value - '0' + 26,
        _ => -1,
    };
}
