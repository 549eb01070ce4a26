using Assay.Contract.Patterns.Syntax;
using Assay.Contract.Patterns.Unicode;

namespace Assay.Contract.Patterns.Matching;

/// <summary>What stands before or after a place in a text, as far as assertions look at it.</summary>
internal enum Surroundings
{
    /// <summary>The start or end of the text.</summary>
    Edge,

    /// <summary>A code point of <c>\w</c>.</summary>
    Word,

    /// <summary>A line terminator.</summary>
    LineTerminator,

    /// <summary>Any other code point.</summary>
    Other,
}

/// <summary>The assertions of ECMA-262 §22.2.2.4.</summary>
internal static class SurroundingsRules
{
    public static Surroundings Of(int codePoint) =>
        CharacterClasses.Word.Contains(codePoint) ? Surroundings.Word
        : CharacterClasses.LineTerminator.Contains(codePoint) ? Surroundings.LineTerminator
        : Surroundings.Other;

    public static bool Holds(this AssertionKind kind, Surroundings before, Surroundings after) => kind switch
    {
        AssertionKind.Start => before == Surroundings.Edge,
        AssertionKind.End => after == Surroundings.Edge,
        AssertionKind.LineStart => before is Surroundings.Edge or Surroundings.LineTerminator,
        AssertionKind.LineEnd => after is Surroundings.Edge or Surroundings.LineTerminator,
        AssertionKind.WordBoundary => before == Surroundings.Word != (after == Surroundings.Word),
        _ => before == Surroundings.Word == (after == Surroundings.Word),
    };
}
