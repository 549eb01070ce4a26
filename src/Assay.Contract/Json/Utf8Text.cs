using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text.Unicode;

namespace Assay.Contract.Json;

/// <summary>
/// Whether bytes are well-formed UTF-8 (RFC 3629), sixteen at a time: Keiser and Lemire, "Validating UTF-8 In Less Than One Instruction
/// Per Byte", 2021. The platform's own check goes character by character where a text is not ASCII.
/// </summary>
internal static class Utf8Text
{
    private const byte TooShort = 1 << 0;
    private const byte TooLong = 1 << 1;
    private const byte Overlong3 = 1 << 2;
    private const byte TooLarge = 1 << 3;
    private const byte Surrogate = 1 << 4;
    private const byte Overlong2 = 1 << 5;
    private const byte TooLarge1000 = 1 << 6;
    private const byte Overlong4 = 1 << 6;
    private const byte TwoContinuations = 1 << 7;
    private const byte Carry = TooShort | TooLong | TwoContinuations;

    private const int Block = 16;

    // How many bytes before a block decide on it.
    private const int Before = 3;

    public static bool IsValid(ReadOnlySpan<byte> text)
    {
        if (!Vector128.IsHardwareAccelerated || text.Length < 2 * Block)
        {
            return Utf8.IsValid(text);
        }

        // Before the first byte and behind the last stand zeros, which end whatever is open.
        Span<byte> edge = stackalloc byte[Block + Before];
        edge.Clear();
        text[..Block].CopyTo(edge[Before..]);
        var errors = Errors(edge, Before);
        var at = Block;
        for (; at + Block <= text.Length; at += Block)
        {
            errors |= Errors(text, at);
        }

        errors |= Errors(text, text.Length - Block);
        edge.Clear();
        text[^Before..].CopyTo(edge);
        errors |= Errors(edge, Before);
        return errors == Vector128<byte>.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Errors(ReadOnlySpan<byte> text, int at)
    {
        var current = Vector128.Create(text.Slice(at, Block));
        var one = Vector128.Create(text.Slice(at - 1, Block));
        var two = Vector128.Create(text.Slice(at - 2, Block));
        var three = Vector128.Create(text.Slice(at - 3, Block));
        var nibble = Vector128.Create((byte)0x0F);

        // Two bytes beside each other tell all errors but one, each of which all three tables have to see.
        var special = Vector128.ShuffleNative(FirstHigh, (one >>> 4) & nibble)
            & Vector128.ShuffleNative(FirstLow, one & nibble)
            & Vector128.ShuffleNative(SecondHigh, (current >>> 4) & nibble);

        // The third and fourth byte of a sequence have to be continuations, and no others may follow one.
        var isThird = Vector128.SubtractSaturate(two, Vector128.Create((byte)(0xE0 - 0x80)));
        var isFourth = Vector128.SubtractSaturate(three, Vector128.Create((byte)(0xF0 - 0x80)));
        return ((isThird | isFourth) & Vector128.Create((byte)0x80)) ^ special;
    }

    private static Vector128<byte> FirstHigh => Vector128.Create(
        TooLong, TooLong, TooLong, TooLong, TooLong, TooLong, TooLong, TooLong,
        TwoContinuations, TwoContinuations, TwoContinuations, TwoContinuations,
        TooShort | Overlong2, TooShort, TooShort | Overlong3 | Surrogate, TooShort | TooLarge | TooLarge1000 | Overlong4);

    private static Vector128<byte> FirstLow => Vector128.Create(
        Carry | Overlong3 | Overlong2 | Overlong4, Carry | Overlong2, Carry, Carry,
        Carry | TooLarge, Carry | TooLarge | TooLarge1000, Carry | TooLarge | TooLarge1000, Carry | TooLarge | TooLarge1000,
        Carry | TooLarge | TooLarge1000, Carry | TooLarge | TooLarge1000, Carry | TooLarge | TooLarge1000, Carry | TooLarge | TooLarge1000,
        Carry | TooLarge | TooLarge1000, Carry | TooLarge | TooLarge1000 | Surrogate, Carry | TooLarge | TooLarge1000, Carry | TooLarge | TooLarge1000);

    private static Vector128<byte> SecondHigh => Vector128.Create(
        TooShort, TooShort, TooShort, TooShort, TooShort, TooShort, TooShort, TooShort,
        TooLong | Overlong2 | TwoContinuations | Overlong3 | TooLarge1000 | Overlong4,
        TooLong | Overlong2 | TwoContinuations | Overlong3 | TooLarge,
        TooLong | Overlong2 | TwoContinuations | Surrogate | TooLarge,
        TooLong | Overlong2 | TwoContinuations | Surrogate | TooLarge,
        TooShort, TooShort, TooShort, TooShort);
}
