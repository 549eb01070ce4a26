using Assay.Contract.Patterns.Syntax;

namespace Assay.Contract.Patterns.Matching;

/// <summary>Rewrites a pattern without back-references into a plainer one that finds matches in the same texts.</summary>
internal static class Simplifier
{
    public static bool HasBackReference(Node node) => node is BackReferenceNode || node.Children.Any(HasBackReference);

    /// <summary>Without groups, sequences in sequences and nested single repetitions.</summary>
    public static Node Flatten(Node node) => node switch
    {
        GroupNode group => Flatten(group.Body),
        SequenceNode sequence => Sequence(sequence.Items.Select(Flatten), sequence),
        AlternationNode alternation => alternation with { Options = [.. alternation.Options.Select(Flatten)] },
        RepeatNode { Max: 0 } repeat => new EmptyNode(repeat.Start, repeat.End),
        RepeatNode { Min: 1, Max: 1 } repeat => Flatten(repeat.Body),
        RepeatNode repeat => repeat with { Body = Flatten(repeat.Body) },
        LookNode look => look with { Body = Flatten(look.Body) },
        _ => node,
    };

    /// <summary>
    /// Drops what a search need not see: where nothing holds a match to the start or end of the text, a repetition there
    /// may stop at its lower bound. Takes what <see cref="Flatten"/> made.
    /// </summary>
    public static Node TrimEdges(Node node) => TrimEdge(TrimEdge(node, atEnd: true), atEnd: false);

    public static Node Sequence(IEnumerable<Node> items, Node place)
    {
        var flat = new List<Node>();
        foreach (var item in items)
        {
            if (item is SequenceNode inner)
            {
                flat.AddRange(inner.Items);
            }
            else if (item is not EmptyNode)
            {
                flat.Add(item);
            }
        }

        return flat.Count switch
        {
            0 => new EmptyNode(place.Start, place.End),
            1 => flat[0],
            _ => new SequenceNode(flat, place.Start, place.End),
        };
    }

    private static Node TrimEdge(Node node, bool atEnd)
    {
        switch (node)
        {
            case RepeatNode repeat when repeat.Max > repeat.Min:
                var least = repeat with { Max = repeat.Min };
                return repeat.Min == 0 ? new EmptyNode(node.Start, node.End) : TrimEdge(Flatten(least), atEnd);
            case AlternationNode alternation:
                return alternation with { Options = [.. alternation.Options.Select(option => TrimEdge(option, atEnd))] };
            case SequenceNode sequence:
                var items = sequence.Items.ToList();
                while (items.Count > 0)
                {
                    var at = atEnd ? items.Count - 1 : 0;
                    var trimmed = TrimEdge(items[at], atEnd);
                    if (trimmed is not EmptyNode)
                    {
                        items[at] = trimmed;
                        break;
                    }

                    items.RemoveAt(at);
                }

                return Sequence(items, sequence);
            default:
                return node;
        }
    }
}
