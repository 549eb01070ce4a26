using Assay.Contract.Patterns.Unicode;

namespace Assay.Contract.Patterns.Syntax;

/// <summary>A part of a regular expression, and where in the pattern it stands: [Start, End).</summary>
internal abstract record Node(int Start, int End)
{
    /// <summary>The parts that it is made of, in the order of the pattern.</summary>
    public virtual IReadOnlyList<Node> Children => [];
}

/// <summary>Matches nothing but the empty text.</summary>
internal sealed record EmptyNode(int Start, int End) : Node(Start, End);

/// <summary>One code point out of a set: literals, classes, escapes and the dot.</summary>
internal sealed record SetNode(CodePointSet Set, int Start, int End) : Node(Start, End);

/// <summary>One part after the other.</summary>
internal sealed record SequenceNode(IReadOnlyList<Node> Items, int Start, int End) : Node(Start, End)
{
    public override IReadOnlyList<Node> Children => Items;
}

/// <summary>Any one of the parts, the first that serves.</summary>
internal sealed record AlternationNode(IReadOnlyList<Node> Options, int Start, int End) : Node(Start, End)
{
    public override IReadOnlyList<Node> Children => Options;
}

/// <summary>A part, <see cref="Min"/> to <see cref="Max"/> times; a Max of int.MaxValue is no bound.</summary>
internal sealed record RepeatNode(Node Body, int Min, int Max, bool IsLazy, int Start, int End) : Node(Start, End)
{
    public bool IsUnbounded => Max == int.MaxValue;

    public override IReadOnlyList<Node> Children => [Body];
}

/// <summary>A capturing group, numbered from 1. Groups that do not capture leave no node.</summary>
internal sealed record GroupNode(int Index, string? Name, Node Body, int Start, int End) : Node(Start, End)
{
    public override IReadOnlyList<Node> Children => [Body];
}

/// <summary>A condition on a place between two code points.</summary>
internal sealed record AssertionNode(AssertionKind Kind, int Start, int End) : Node(Start, End);

/// <summary>Look-ahead or look-behind.</summary>
internal sealed record LookNode(Node Body, bool IsBehind, bool IsNegative, int Start, int End) : Node(Start, End)
{
    public override IReadOnlyList<Node> Children => [Body];
}

/// <summary>What a group captured; several indexes where alternatives share one name.</summary>
internal sealed record BackReferenceNode(IReadOnlyList<int> Groups, bool IgnoresCase, int Start, int End) : Node(Start, End);

internal enum AssertionKind
{
    /// <summary><c>^</c></summary>
    Start,

    /// <summary><c>$</c></summary>
    End,

    /// <summary><c>^</c> under the modifier m.</summary>
    LineStart,

    /// <summary><c>$</c> under the modifier m.</summary>
    LineEnd,

    /// <summary><c>\b</c></summary>
    WordBoundary,

    /// <summary><c>\B</c></summary>
    NotWordBoundary,
}
