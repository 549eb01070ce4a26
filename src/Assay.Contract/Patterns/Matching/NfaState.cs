using Assay.Contract.Patterns.Syntax;
using Assay.Contract.Patterns.Unicode;

namespace Assay.Contract.Patterns.Matching;

/// <summary>
/// One state of an <see cref="Nfa"/>: it reads a code point or checks a condition, and goes on to <see cref="Next"/>; or,
/// with neither, it goes on to both <see cref="Next"/> and <see cref="Other"/>.
/// </summary>
internal readonly record struct NfaState()
{
    private const int None = -1;

    /// <summary>What it reads; null where it reads nothing.</summary>
    public CodePointSet? Set { get; init; }

    /// <summary>What it checks of the place; null where it checks nothing.</summary>
    public AssertionKind? Assertion { get; init; }

    /// <summary>The automaton that must match here, by its index; -1 where there is none.</summary>
    public int Look { get; init; } = None;

    /// <summary>Whether that automaton must not match.</summary>
    public bool IsNegative { get; init; }

    /// <summary>The part of the pattern that it comes from, where it reads or checks.</summary>
    public Node? Source { get; init; }

    /// <summary>A state, or -1.</summary>
    public int Next { get; init; } = None;

    /// <summary>A state, or -1.</summary>
    public int Other { get; init; } = None;
}
