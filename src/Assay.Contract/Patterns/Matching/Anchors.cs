using Assay.Contract.Patterns.Syntax;

namespace Assay.Contract.Patterns.Matching;

/// <summary>Whether every match of a pattern begins or ends where the text does.</summary>
internal static class Anchors
{
    public static bool IsAtStart(Node node) => IsAnchored(node, AssertionKind.Start);

    public static bool IsAtEnd(Node node) => IsAnchored(node, AssertionKind.End);

    private static bool IsAnchored(Node node, AssertionKind anchor) => node switch
    {
        AssertionNode assertion => assertion.Kind == anchor,
        GroupNode group => IsAnchored(group.Body, anchor),
        RepeatNode repeat => repeat.Min > 0 && IsAnchored(repeat.Body, anchor),
        AlternationNode alternation => alternation.Options.All(option => IsAnchored(option, anchor)),
        SequenceNode sequence => (anchor == AssertionKind.Start ? sequence.Items : sequence.Items.Reverse())
            .SkipWhile(item => IsWidthless(item) && !IsAnchored(item, anchor))
            .Take(1)
            .Any(item => IsAnchored(item, anchor)),
        _ => false,
    };

    private static bool IsWidthless(Node node) => node is AssertionNode or LookNode or EmptyNode;
}
