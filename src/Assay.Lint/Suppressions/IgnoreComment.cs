using Assay.Contract;
using Assay.Contract.Text;

namespace Assay.Lint.Suppressions;

/// <summary>A comment <c># assay-ignore ...</c> of a YAML file.</summary>
/// <param name="Text">What follows the word.</param>
/// <param name="Where">Where the comment stands.</param>
/// <param name="Line">The line that it is about: its own where it follows something, else the next that holds something.</param>
internal sealed record IgnoreComment(string Text, SourceLocation Where, int Line)
{
    private const string Word = "assay-ignore";

    /// <summary>The comments of a file, in its order; none where it is JSON.</summary>
    public static IEnumerable<IgnoreComment> Of(TextTree tree)
    {
        var text = tree.File.Text;
        List<(int Start, int End)>? scalars = null;
        Dictionary<int, Node>? byLine = null;
        for (var at = 0; (at = text.IndexOf(Word, at, StringComparison.Ordinal)) >= 0; at += Word.Length)
        {
            var hash = HashBefore(text, at);
            var rest = at + Word.Length;
            if (hash < 0 || (rest < text.Length && !char.IsWhiteSpace(text[rest]) && text[rest] != ':'))
            {
                continue;
            }

            scalars ??= Scalars(tree.Root!);
            if (IsInside(scalars, text, hash))
            {
                continue;
            }

            var (line, column) = tree.File.PositionOf(hash);
            var covered = IsFirstOfLine(text, hash) ? NextContent(tree.File, line + 2) : line + 1;
            byLine ??= tree.Root!.Descend().GroupBy(n => n.Line).ToDictionary(g => g.Key, g => g.First());
            var pointer = byLine.TryGetValue(covered, out var node) ? node.Pointer : "";
            var end = text.AsSpan(rest).IndexOfAny('\n', '\r');
            yield return new IgnoreComment(
                end < 0 ? text[rest..] : text.Substring(rest, end),
                new SourceLocation(tree.File.Path, line + 1, column + 1, rest - hash, pointer), covered);
        }
    }

    // The sign that begins the comment: at the head of a line or after a blank, then only blanks up to the word.
    private static int HashBefore(string text, int at)
    {
        var hash = at - 1;
        while (hash >= 0 && text[hash] is ' ' or '\t')
        {
            hash--;
        }

        return hash >= 0 && text[hash] == '#' && (hash == 0 || char.IsWhiteSpace(text[hash - 1])) ? hash : -1;
    }

    private static bool IsFirstOfLine(string text, int at)
    {
        while (at > 0 && text[at - 1] is ' ' or '\t')
        {
            at--;
        }

        return at == 0 || text[at - 1] is '\n' or '\r';
    }

    private static int NextContent(SourceFile file, int line)
    {
        // Line answers the empty text behind the end of the file too: positions say where that is.
        var last = file.PositionOf(file.Text.Length).Line + 1;
        while (line <= last && file.Line(line).AsSpan().Trim() is [] or ['#', ..])
        {
            line++;
        }

        return line;
    }

    private static List<(int Start, int End)> Scalars(Node root) =>
        [.. root.Descend().Where(n => n.Kind < NodeKind.Sequence).Select(n => (n.Start, n.End)).Distinct().Order()];

    // A text may hold the words without meaning them; but the header of a block (`|`, `>`) may have a comment.
    private static bool IsInside(List<(int Start, int End)> scalars, string text, int at)
    {
        var found = scalars.BinarySearch((at, int.MaxValue));
        var index = found >= 0 ? found : ~found - 1;
        if (index < 0 || at >= scalars[index].End)
        {
            return false;
        }

        var start = scalars[index].Start;
        return text[start] is not ('|' or '>') || text.AsSpan(start, at - start).IndexOfAny('\n', '\r') >= 0;
    }
}
