using Assay.Contract.Patterns.Syntax;

namespace Assay.Contract.Patterns.Matching;

/// <summary>
/// Chooses how to run a pattern: (1) runs of sets, (2) a table over code points, (3) conditions at the ends that are looked
/// at one by one, (4) an automaton with look-around, and only where back-references or sheer size leave no choice (5)
/// .NET's backtracking engine under a timeout.
/// </summary>
internal static class MatcherFactory
{
    private const int MaxStates = 100_000;

    public static Matcher Create(Node root, PatternLimits limits) =>
        (Simplifier.HasBackReference(root) ? null : TryCreateLinear(Simplifier.Flatten(root)))
            ?? new RegexMatcher(DotNetEmitter.Emit(root), limits.MatchTimeout);

    private static Matcher? TryCreateLinear(Node flat) => TryCreateDirect(flat) ?? TrySplit(flat) ?? TryCreateNfa(flat);

    private static Matcher? TryCreateDirect(Node flat)
    {
        var trimmed = Simplifier.TrimEdges(flat);
        return SequenceMatcher.TryCreate(trimmed) is { } sequence ? sequence
            : Nfa.Build(trimmed, MaxStates) is { } nfa && Alphabet.Of(nfa) is { } alphabet
                ? DfaBuilder.Build(nfa, isSearch: !Anchors.IsAtStart(trimmed), alphabet)
                : null;
    }

    private static NfaMatcher? TryCreateNfa(Node flat)
    {
        var trimmed = Simplifier.TrimEdges(flat);
        return Nfa.Build(trimmed, MaxStates) is { } nfa && Alphabet.Of(nfa) is { } alphabet
            ? new NfaMatcher(nfa, isSearch: !Anchors.IsAtStart(trimmed), alphabet)
            : null;
    }

    /// <summary>Makes <c>^(?=A)(?!B)C(?&lt;!D)$</c> into A from the start, not B from the start, C, and not D up to the end.</summary>
    private static Matcher? TrySplit(Node flat)
    {
        if (flat is not SequenceNode sequence)
        {
            return null;
        }

        var conditions = new List<(Matcher, bool)>();
        var items = sequence.Items.ToList();
        if (Anchors.IsAtStart(flat))
        {
            var start = new AssertionNode(AssertionKind.Start, flat.Start, flat.Start);
            for (var at = 0; at < items.Count && items[at] is AssertionNode { Kind: AssertionKind.Start } or LookNode { IsBehind: false };)
            {
                if (items[at] is not LookNode look)
                {
                    at++;
                }
                else if (TryCreateDirect(Simplifier.Sequence([start, look.Body], look)) is { } matcher)
                {
                    conditions.Add((matcher, !look.IsNegative));
                    items.RemoveAt(at);
                }
                else
                {
                    return null;
                }
            }
        }

        if (Anchors.IsAtEnd(flat))
        {
            var end = new AssertionNode(AssertionKind.End, flat.End, flat.End);
            for (var at = items.Count - 1; at >= 0 && items[at] is AssertionNode { Kind: AssertionKind.End } or LookNode { IsBehind: true }; at--)
            {
                if (items[at] is LookNode look)
                {
                    if (TryCreateDirect(Simplifier.Sequence([look.Body, end], look)) is not { } matcher)
                    {
                        return null;
                    }

                    conditions.Add((matcher, !look.IsNegative));
                    items.RemoveAt(at);
                }
            }
        }

        if (conditions.Count == 0 || TryCreateDirect(Simplifier.Sequence(items, flat)) is not { } rest)
        {
            return null;
        }

        return new ConditionMatcher([(rest, true), .. conditions]);
    }
}
