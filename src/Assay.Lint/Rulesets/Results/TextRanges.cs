using Assay.Contract.Text;

namespace Assay.Lint.Rulesets.Results;

/// <summary>Where values stand in their text, as the YAML parser of Spectral tells it.</summary>
internal static class TextRanges
{
    /// <summary>The range of a value: from its own start, or from after the name where it is an object or an array.</summary>
    public static TextRange Of(Node node) => Between(node.File, StartOf(node), EndOf(node));

    /// <summary>The range of the name that a value stands under.</summary>
    public static TextRange OfName(Node node) => Between(node.File, NameStart(node), NameEnd(node));

    private static TextRange Between(SourceFile file, int start, int end)
    {
        var (from, to) = (file.PositionOf(start), file.PositionOf(Math.Max(start, end)));
        return new TextRange(from.Line, from.Column, to.Line, to.Column);
    }

    private static int StartOf(Node node)
    {
        if (node.Parent is null)
        {
            var firstBreak = node.File.Text.IndexOf('\n', StringComparison.Ordinal) + 1;
            return node.Start == firstBreak ? 0 : node.Start;
        }

        if (node.Name is null)
        {
            return node.Start;
        }

        return node.Kind >= NodeKind.Sequence || IsAbsent(node) ? NameEnd(node) + 1 : node.Start;
    }

    private static int EndOf(Node node)
    {
        while (node.Children.Count > 0)
        {
            node = node.Children[^1];
        }

        return IsAbsent(node) && node.Name is not null ? NameEnd(node) + 1 : node.End;
    }

    // `name:` with nothing behind it.
    private static bool IsAbsent(Node node) => node.Kind == NodeKind.Null && node.Start == node.End;

    private static int NameStart(Node node) => node.File.OffsetOf(node.Line, node.Column);

    private static int NameEnd(Node node)
    {
        var text = node.File.Text;
        var start = NameStart(node);
        if (start >= text.Length || text[start] is not ('"' or '\''))
        {
            return start + node.Name!.Length;
        }

        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == '\\' && text[start] == '"')
            {
                i++;
            }
            else if (text[i] == text[start])
            {
                return i + 1;
            }
        }

        return text.Length;
    }
}
