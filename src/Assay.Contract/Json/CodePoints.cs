using System.Numerics;
using System.Runtime.Intrinsics;

namespace Assay.Contract.Json;

/// <summary>Counts the code points of well-formed UTF-8.</summary>
internal static class CodePoints
{
    public static int Count(ReadOnlySpan<byte> text)
    {
        // Every byte but a continuation (10xxxxxx, below -64 as a signed one) begins a code point.
        var (count, at) = (text.Length, 0);
        for (; at + Vector128<byte>.Count <= text.Length; at += Vector128<byte>.Count)
        {
            var bytes = Vector128.Create(text.Slice(at, Vector128<byte>.Count)).AsSByte();
            count -= BitOperations.PopCount(Vector128.LessThan(bytes, Vector128.Create((sbyte)-64)).ExtractMostSignificantBits());
        }

        for (; at < text.Length; at++)
        {
            count -= (sbyte)text[at] < -64 ? 1 : 0;
        }

        return count;
    }
}
