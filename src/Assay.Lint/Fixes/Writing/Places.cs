using Assay.Contract.Text;

namespace Assay.Lint.Fixes.Writing;

/// <summary>Where nodes stand in the text of their file.</summary>
internal static class Places
{
    /// <summary>Where a member's name begins; where the value begins for items.</summary>
    public static int KeyOf(Node node) => node.Name is null ? node.Start : node.File.OffsetOf(node.Line, node.Column);

    /// <summary>Whether the value stands behind its name, rather than at an anchor that an alias or a merge key names.</summary>
    public static bool IsOwn(Node node) =>
        node.Parent is not { } parent
        || (node.Name is null
            ? node.Start >= parent.Start && node.File.OffsetOf(node.Line, node.Column) == node.Start
            : KeyOf(node) is var key && key >= parent.Start && node.Start > key && IsNamed(node, key));

    /// <summary>Whether a mapping or sequence stands between brackets, as all do in JSON.</summary>
    public static bool IsFlow(Node node) => node.Start < node.File.Text.Length && node.File.Text[node.Start] is '{' or '[';

    /// <summary>Whether an anchor or a tag stands before the value.</summary>
    public static bool IsMarked(Node node) => node.Start < node.File.Text.Length && node.File.Text[node.Start] is '&' or '!' or '*';

    /// <summary>The start of the line of a place.</summary>
    public static int LineStart(string text, int at)
    {
        var before = at == 0 ? -1 : text.LastIndexOf('\n', at - 1);
        return before + 1;
    }

    /// <summary>The end of the line of a place, before its break.</summary>
    public static int LineEnd(string text, int at)
    {
        var end = text.IndexOf('\n', Math.Min(at, text.Length));
        return end < 0 ? text.Length : end > at && text[end - 1] == '\r' ? end - 1 : end;
    }

    /// <summary>The white space that a line begins with.</summary>
    public static string Indent(string text, int at)
    {
        var start = LineStart(text, at);
        var end = start;
        while (end < text.Length && text[end] is ' ' or '\t')
        {
            end++;
        }

        return text[start..end];
    }

    // A value merged from elsewhere keeps the line of its own name there.
    private static bool IsNamed(Node node, int key)
    {
        var text = node.File.Text;
        return node.Start - key < node.Name!.Length * 6 + 4096 && text.AsSpan(key, node.Start - key).Contains(':');
    }
}
