using System.Text;
using Assay.Contract.Patterns;

namespace Assay.Contract.Schemas.Formats;

/// <summary><c>regex</c>: what ECMA-262 takes under the flag <c>u</c>, without the leniencies of real descriptions.</summary>
internal static class RegexSyntax
{
    public static bool IsValid(ReadOnlySpan<byte> text) =>
        text.Length <= PatternLimits.Default.MaxLength
        && EcmaPattern.TryParse(Encoding.UTF8.GetString(text), out var pattern, out _)
        && !pattern.IsLenient;
}
