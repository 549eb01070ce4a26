using System.Buffers.Text;

namespace Assay.Contract.Schemas.Formats;

/// <summary><c>float</c> and <c>double</c>: the number rounds to a finite value of IEEE 754.</summary>
internal static class FloatText
{
    public static bool IsSingle(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out float value, out var consumed) && consumed == text.Length && float.IsFinite(value);

    public static bool IsDouble(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out double value, out var consumed) && consumed == text.Length && double.IsFinite(value);
}
