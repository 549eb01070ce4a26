namespace Assay.Contract.Patterns.Syntax;

/// <summary>How many code points the matches of a pattern have; an upper bound of int.MaxValue is none.</summary>
internal readonly record struct NodeLength(int Min, int Max)
{
    public static NodeLength Of(Node node) => node switch
    {
        SetNode => new NodeLength(1, 1),
        GroupNode group => Of(group.Body),
        SequenceNode sequence => sequence.Items.Select(Of).Aggregate(default(NodeLength), static (sum, item) => sum + item),
        AlternationNode alternation => alternation.Options.Select(Of).Aggregate(static (left, right) => left | right),
        RepeatNode repeat => Of(repeat.Body) * repeat,

        // At most as long as the longest text that the group could have captured, which may be anything.
        BackReferenceNode => new NodeLength(0, int.MaxValue),
        _ => default,
    };

    public static NodeLength operator +(NodeLength left, NodeLength right) =>
        new(Cap((long)left.Min + right.Min), Cap((long)left.Max + right.Max));

    public static NodeLength operator |(NodeLength left, NodeLength right) =>
        new(Math.Min(left.Min, right.Min), Math.Max(left.Max, right.Max));

    public static NodeLength operator *(NodeLength body, RepeatNode repeat) =>
        new(Cap((long)body.Min * repeat.Min), Cap((long)body.Max * repeat.Max));

    private static int Cap(long value) => (int)Math.Min(value, int.MaxValue);
}
