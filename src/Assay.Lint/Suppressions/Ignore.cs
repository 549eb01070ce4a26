using Assay.Contract;

namespace Assay.Lint.Suppressions;

/// <summary>One rule that a description ignores at one place.</summary>
/// <param name="Code">The code that the findings of the rule have; null where no rule is called so.</param>
/// <param name="Rule">The rule as it is written.</param>
/// <param name="Reason">Why; empty where none is given.</param>
/// <param name="Until">The last day on which it counts; null where it has no end.</param>
/// <param name="Where">Where it is written.</param>
/// <param name="Line">The line that it covers; 0 where it covers all below <paramref name="Pointer"/>.</param>
/// <param name="Pointer">What it covers, where it is an extension.</param>
internal sealed record Ignore(string? Code, string Rule, string Reason, DateOnly? Until, SourceLocation Where, int Line, string Pointer)
{
    /// <summary>Whether it covers a place, were it honoured.</summary>
    public bool Covers(SourceLocation place) =>
        place.File == Where.File
        && (Line > 0 ? place.Line == Line
            : Pointer.Length == 0 || place.Pointer == Pointer
              || (place.Pointer.StartsWith(Pointer, StringComparison.Ordinal) && place.Pointer[Pointer.Length] == '/'));
}
