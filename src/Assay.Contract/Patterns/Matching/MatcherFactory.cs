using Assay.Contract.Patterns.Syntax;

namespace Assay.Contract.Patterns.Matching;

/// <summary>
/// Chooses how to run a pattern: (1) runs of sets, (2) a table over code points, (3) parts that are looked for one by one,
/// (4) .NET's engine without backtracking, and only where look-around or back-references leave no choice (5) .NET's
/// backtracking engine under a timeout.
/// </summary>
internal static class MatcherFactory
{
    // Splitting at alternatives inside alternatives could make many parts.
    private const int MaxParts = 64;

    public static Matcher Create(Node root, PatternLimits limits)
    {
        var parts = MaxParts;
        return (Simplifier.HasBackReference(root) ? null : TryCreateLinear(Simplifier.Flatten(root), ref parts))
            ?? CreateRegex(root, limits);
    }

    private static RegexMatcher CreateRegex(Node root, PatternLimits limits) =>
        new(DotNetEmitter.Emit(root).Pattern, isRegular: false, limits.MatchTimeout);

    private static RegexMatcher? TryCreateRegular(Node trimmed)
    {
        var (pattern, isRegular) = DotNetEmitter.Emit(trimmed);
        return isRegular ? new RegexMatcher(pattern, isRegular: true, Timeout.InfiniteTimeSpan) : null;
    }

    private static Matcher? TryCreateLinear(Node flat, ref int parts)
    {
        if (--parts < 0)
        {
            return null;
        }

        var trimmed = Simplifier.TrimEdges(flat);
        return (Matcher?)SequenceMatcher.TryCreate(trimmed)
            ?? DfaBuilder.Build(trimmed, isSearch: !Anchors.IsAtStart(trimmed))
            ?? TrySplitConditions(flat, ref parts)
            ?? TrySplitAlternatives(flat, ref parts)
            ?? TryCreateRegular(trimmed);
    }

    /// <summary>Makes <c>^(?=A)(?!B)C(?&lt;!D)$</c> into A from the start, not B from the start, C, and not D up to the end.</summary>
    private static Matcher? TrySplitConditions(Node flat, ref int parts)
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
                else if (TryCreateLinear(Simplifier.Sequence([start, look.Body], look), ref parts) is { } matcher)
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
                    if (TryCreateLinear(Simplifier.Sequence([look.Body, end], look), ref parts) is not { } matcher)
                    {
                        return null;
                    }

                    conditions.Add((matcher, !look.IsNegative));
                    items.RemoveAt(at);
                }
            }
        }

        if (conditions.Count == 0 || TryCreateLinear(Simplifier.Sequence(items, flat), ref parts) is not { } rest)
        {
            return null;
        }

        return new ConditionMatcher([(rest, true), .. conditions]);
    }

    /// <summary>Makes <c>^(?:A|B)$</c> into <c>^A$</c> or <c>^B$</c>.</summary>
    private static Matcher? TrySplitAlternatives(Node flat, ref int parts)
    {
        var items = flat is SequenceNode sequence ? sequence.Items : [flat];
        if (items.Where(static item => item is not AssertionNode).Take(2).ToList() is not [AlternationNode alternation])
        {
            return null;
        }

        var matchers = new List<Matcher>();
        foreach (var option in alternation.Options)
        {
            var whole = Simplifier.Sequence(items.Select(item => ReferenceEquals(item, alternation) ? option : item), flat);
            if (TryCreateLinear(whole, ref parts) is not { } matcher)
            {
                return null;
            }

            matchers.Add(matcher);
        }

        return new AlternativesMatcher([.. matchers]);
    }
}
