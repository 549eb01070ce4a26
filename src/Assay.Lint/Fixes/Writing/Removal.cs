using Assay.Contract.Text;

namespace Assay.Lint.Fixes.Writing;

/// <summary>Takes a member or an item out of a text and leaves every comment.</summary>
internal static class Removal
{
    public static TextEdit? Of(Node node, IReadOnlyList<(int Start, int End)> comments, out string? refusal)
    {
        refusal = null;
        if (node.Parent is not { Children.Count: > 1 } parent)
        {
            refusal = "nothing would be left around it";
            return null;
        }

        if (Places.IsFlow(parent))
        {
            return InFlow(node, parent, comments, out refusal);
        }

        return InBlock(node, comments, out refusal);
    }

    private static TextEdit? InFlow(Node node, Node parent, IReadOnlyList<(int Start, int End)> comments, out string? refusal)
    {
        var (start, end) = node.Index + 1 < parent.Children.Count
            ? (Places.KeyOf(node), Places.KeyOf(parent.Children[node.Index + 1]))
            : (parent.Children[node.Index - 1].End, node.End);
        refusal = comments.Any(c => c.Start >= start && c.Start < end) ? "a comment stands inside" : null;
        return refusal is null ? new TextEdit(node.File.Path, start, end, "") : null;
    }

    private static TextEdit? InBlock(Node node, IReadOnlyList<(int Start, int End)> comments, out string? refusal)
    {
        var text = node.File.Text;
        var key = Places.KeyOf(node);
        var start = Places.LineStart(text, key);
        var before = text[start..key];
        refusal = before.Trim() is var lead && (node.Name is null ? lead == "-" : lead.Length == 0) ? null : "its line begins with something else";
        if (refusal is not null)
        {
            return null;
        }

        var last = node;
        while (last.Children.Count > 0 && !Places.IsFlow(last))
        {
            last = last.Children[^1];
        }

        if (last.Start < text.Length && text[last.Start] is '|' or '>')
        {
            refusal = "it ends in a block of text";
            return null;
        }

        var end = Places.LineEnd(text, Math.Max(node.End, last.End));
        var indent = text[start..(start + before.Length - before.TrimStart().Length)];
        var kept = comments.Where(c => c.Start >= start && c.Start < end).Select(c => indent + text[c.Start..c.End]).ToArray();
        var newLine = end < text.Length && text[end] == '\r' ? "\r\n" : "\n";
        if (kept.Length > 0)
        {
            return new TextEdit(node.File.Path, start, end, string.Join(newLine, kept));
        }

        // The line goes with its break; the last line with the break before it.
        return end < text.Length
            ? new TextEdit(node.File.Path, start, end + newLine.Length, "")
            : new TextEdit(node.File.Path, start == 0 ? 0 : start - (start > 1 && text[start - 2] == '\r' ? 2 : 1), end, "");
    }
}
