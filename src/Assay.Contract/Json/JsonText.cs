using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Assay.Contract.Json;

/// <summary>Where the strings, numbers and literals of a JSON text end (RFC 8259, 3, 6 and 7).</summary>
internal static class JsonText
{
    /// <summary>The index of the quote that ends a string; below zero where it is not one of well-formed text.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="at">Where the string begins, behind its quote.</param>
    /// <param name="traits">What the string holds.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int EndOf(ReadOnlySpan<byte> utf8, int at, out JsonTraits traits)
    {
        // Most strings are short and plain: one look of sixteen bytes finds the end.
        if (at + Vector128<byte>.Count <= utf8.Length)
        {
            var bytes = Vector128.Create(utf8.Slice(at, Vector128<byte>.Count));
            var ends = Ends(bytes).ExtractMostSignificantBits();
            if (ends != 0)
            {
                var length = BitOperations.TrailingZeroCount(ends);
                var isPlain = (bytes.ExtractMostSignificantBits() & ((1u << length) - 1)) == 0;
                if (isPlain && utf8[at + length] == '"')
                {
                    traits = JsonTraits.None;
                    return at + length;
                }
            }
        }

        return EndOfAny(utf8, at, out traits);
    }

    /// <summary>Why a string that begins there does not end.</summary>
    public static string Problem(ReadOnlySpan<byte> utf8, int at) =>
        EndOfAny(utf8, at, out var traits) switch
        {
            Surrogate => "holds a lone surrogate",
            _ when (traits & JsonTraits.BeyondAscii) != 0 && !Utf8Text.IsValid(utf8) => "is not valid UTF-8",
            _ => "is not valid JSON",
        };

    /// <summary>The index behind a number, <c>true</c>, <c>false</c> or <c>null</c>; below zero where there is none.</summary>
    public static int EndOfScalar(ReadOnlySpan<byte> utf8, int at, out JsonKind kind, out JsonTraits traits)
    {
        traits = JsonTraits.None;
        switch (utf8[at])
        {
            case (byte)'t':
                kind = JsonKind.True;
                return utf8[at..].StartsWith("true"u8) ? at + 4 : -1;
            case (byte)'f':
                kind = JsonKind.False;
                return utf8[at..].StartsWith("false"u8) ? at + 5 : -1;
            case (byte)'n':
                kind = JsonKind.Null;
                return utf8[at..].StartsWith("null"u8) ? at + 4 : -1;
            default:
                kind = JsonKind.Number;
                return EndOfNumber(utf8, at, out traits);
        }
    }

    // number = [ minus ] int [ frac ] [ exp ]
    private static int EndOfNumber(ReadOnlySpan<byte> utf8, int at, out JsonTraits traits)
    {
        traits = JsonTraits.None;
        at += utf8[at] == '-' ? 1 : 0;
        var whole = at;
        at = SkipDigits(utf8, at);
        if (at == whole || (at > whole + 1 && utf8[whole] == '0'))
        {
            return -1;
        }

        if ((uint)at >= (uint)utf8.Length || (utf8[at] != '.' && (utf8[at] | 0x20) != 'e'))
        {
            return at;
        }

        traits = JsonTraits.Decimal;
        if (utf8[at] == '.')
        {
            var fraction = ++at;
            at = SkipDigits(utf8, at);
            if (at == fraction)
            {
                return -1;
            }
        }

        if ((uint)at < (uint)utf8.Length && (utf8[at] | 0x20) == 'e')
        {
            at++;
            at += (uint)at < (uint)utf8.Length && utf8[at] is (byte)'+' or (byte)'-' ? 1 : 0;
            var exponent = at;
            at = SkipDigits(utf8, at);
            return at == exponent ? -1 : at;
        }

        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SkipDigits(ReadOnlySpan<byte> utf8, int at)
    {
        while ((uint)at < (uint)utf8.Length && (uint)(utf8[at] - '0') <= 9)
        {
            at++;
        }

        return at;
    }

    private const int Broken = -1;
    private const int Surrogate = -2;

    private static int EndOfAny(ReadOnlySpan<byte> utf8, int at, out JsonTraits traits)
    {
        traits = JsonTraits.None;
        if (at + Vector256<byte>.Count <= utf8.Length)
        {
            var bytes = Vector256.Create(utf8.Slice(at, Vector256<byte>.Count));
            var ends = Ends(bytes).ExtractMostSignificantBits();
            var length = BitOperations.TrailingZeroCount(ends);
            if (ends != 0 && utf8[at + length] == '"' && (bytes.ExtractMostSignificantBits() & ((1u << length) - 1)) == 0)
            {
                return at + length;
            }
        }

        var hasUnits = false;
        var end = FindEnd(utf8, at, ref traits, ref hasUnits);
        if (end < 0)
        {
            return Broken;
        }

        var text = utf8[at..end];
        return (traits & JsonTraits.BeyondAscii) != 0 && !Utf8Text.IsValid(text) ? Broken
            : hasUnits && !JsonEscapes.ArePaired(text) ? Surrogate
            : end;
    }

    private static int FindEnd(ReadOnlySpan<byte> utf8, int at, ref JsonTraits traits, ref bool hasUnits)
    {
        while (at + Vector128<byte>.Count <= utf8.Length)
        {
            at = SkipPlain(utf8, at, ref traits);
            if (at + Vector128<byte>.Count > utf8.Length)
            {
                break;
            }

            var bytes = Vector128.Create(utf8.Slice(at, Vector128<byte>.Count));
            var ends = Ends(bytes).ExtractMostSignificantBits();
            var beyond = bytes.ExtractMostSignificantBits();
            var next = at + Vector128<byte>.Count;

            // Escapes of two bytes are stepped over within the block.
            while (ends != 0)
            {
                var found = BitOperations.TrailingZeroCount(ends);
                if (utf8[at + found] == '"')
                {
                    traits |= (beyond & ((1u << found) - 1)) != 0 ? JsonTraits.BeyondAscii : JsonTraits.None;
                    return at + found;
                }

                var size = JsonEscapes.SizeOf(utf8[(at + found)..]);
                if (size == 0)
                {
                    return Broken;
                }

                traits |= JsonTraits.Escaped;
                hasUnits |= size > 2;
                if (size > 2 || found == Vector128<byte>.Count - 1)
                {
                    next = at + found + size;
                    break;
                }

                ends &= ~(3u << found);
            }

            traits |= beyond != 0 ? JsonTraits.BeyondAscii : JsonTraits.None;
            at = next;
        }

        return FindEndSlowly(utf8, at, ref traits, ref hasUnits);
    }

    // Long texts, in larger steps: past the blocks in which nothing ends.
    private static int SkipPlain(ReadOnlySpan<byte> utf8, int at, ref JsonTraits traits)
    {
        var seen = Vector256<byte>.Zero;
        for (; at + Vector256<byte>.Count <= utf8.Length; at += Vector256<byte>.Count)
        {
            var bytes = Vector256.Create(utf8.Slice(at, Vector256<byte>.Count));
            if (Ends(bytes) != Vector256<byte>.Zero)
            {
                break;
            }

            seen |= bytes;
        }

        traits |= seen.ExtractMostSignificantBits() != 0 ? JsonTraits.BeyondAscii : JsonTraits.None;
        return at;
    }

    private static int FindEndSlowly(ReadOnlySpan<byte> utf8, int at, ref JsonTraits traits, ref bool hasUnits)
    {
        while ((uint)at < (uint)utf8.Length)
        {
            var b = utf8[at];
            if (b == '"')
            {
                return at;
            }

            // A control has no size either.
            var size = b >= 0x20 && b != '\\' ? 1 : JsonEscapes.SizeOf(utf8[at..]);
            if (size == 0)
            {
                return Broken;
            }

            traits |= b >= 0x80 ? JsonTraits.BeyondAscii : b == '\\' ? JsonTraits.Escaped : JsonTraits.None;
            hasUnits |= size > 2;
            at += size;
        }

        return Broken;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Ends(Vector256<byte> bytes) =>
        Vector256.Equals(bytes, Vector256.Create((byte)'"'))
        | Vector256.Equals(bytes, Vector256.Create((byte)'\\'))
        | Vector256.LessThan(bytes, Vector256.Create((byte)0x20));

    // What ends a run of plain text: a quote, a backslash, a control.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Ends(Vector128<byte> bytes) =>
        Vector128.Equals(bytes, Vector128.Create((byte)'"'))
        | Vector128.Equals(bytes, Vector128.Create((byte)'\\'))
        | Vector128.LessThan(bytes, Vector128.Create((byte)0x20));
}
