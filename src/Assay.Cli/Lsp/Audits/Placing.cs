using Assay.Cli.Lsp.Answers;
using Assay.Cli.Lsp.Documents;
using Assay.Cli.Lsp.Protocol;
using Assay.Contract;
using Assay.Contract.OpenApi;
using Assay.Contract.Text;
using Assay.Lint.Fixes;

namespace Assay.Cli.Lsp.Audits;

/// <summary>Turns the places of findings and edits into those of the protocol.</summary>
internal sealed class Placing
{
    private readonly string _description;
    private readonly OpenDocuments _open;
    private readonly PositionEncoding _encoding;
    private readonly Dictionary<string, SourceFile> _sources;
    private readonly Dictionary<string, (string Text, TextLines Lines)> _texts = new(DocumentAddress.Comparer);

    public Placing(ApiContract contract, string description, OpenDocuments open, PositionEncoding encoding)
    {
        (_description, _open, _encoding) = (description, open, encoding);
        _sources = contract.Documents.Select(d => d.File).Append(contract.File).DistinctBy(f => f.Path).ToDictionary(f => f.Path, StringComparer.Ordinal);
    }

    /// <summary>The key of a file that findings name by its path as it was given.</summary>
    public string KeyOf(string file) => Path.IsPathFullyQualified(_description) && file != _description ? Path.GetFullPath(file) : file;

    public Problem Place(Finding finding)
    {
        var where = finding.Where is SourceLocation { File.Length: > 0 } place ? place : new SourceLocation(_description, 0, 0, 1, "");
        var key = KeyOf(where.File);
        var (text, lines) = TextOf(where.File);
        return new Problem(finding, _description, key, RangeOf(where, text, lines));
    }

    /// <summary>A fix in the places of the protocol.</summary>
    public Repair Place(Fix fix) => new(Capital(fix.Title), fix.IsSafe, [.. fix.Edits.Select(Place)]);

    private FileEdit Place(TextEdit edit)
    {
        var (text, lines) = TextOf(edit.File);
        return new FileEdit(KeyOf(edit.File), lines.RangeOf(edit.Start + Mark(text), edit.End + Mark(text)), edit.NewText);
    }

    /// <summary>The edit that makes one text of another: of the lines from the first that changes to the last.</summary>
    public FileEdit Replacing(FixedFile file)
    {
        var (before, after) = (file.Before, file.After);
        var (head, tail) = (0, 0);
        for (var i = 0; i < Math.Min(before.Length, after.Length) && before[i] == after[i]; i++)
        {
            head = before[i] == '\n' ? i + 1 : head;
        }

        for (var i = 1; i <= Math.Min(before.Length, after.Length) - head && before[^i] == after[^i]; i++)
        {
            tail = before[^i] == '\n' ? i - 1 : tail;
        }

        return Place(new TextEdit(file.Path, head, before.Length - tail, after[head..^tail]));
    }

    private static string Capital(string title) => title.Length == 0 ? title : char.ToUpperInvariant(title[0]) + title[1..];

    private TextRange RangeOf(SourceLocation where, string text, TextLines lines)
    {
        if (where.Line == 0 || !_sources.TryGetValue(where.File, out var source))
        {
            // A file of settings: its places are of the disk's text, which is not kept.
            var line = new Position(Math.Max(0, where.Line - 1), 0);
            return text.Length == 0 ? new TextRange(line, line) : lines.RangeOf(lines.OffsetOf(line), lines.EndOf(lines.LineOf(lines.OffsetOf(line))));
        }

        var start = Math.Min(text.Length, source.OffsetOf(where.Line, where.Column) + Mark(text));
        var lineEnd = lines.EndOf(lines.LineOf(start));
        var length = where.Length + (IsQuoted(text, start, where.Length) ? 2 : 0);
        return lines.RangeOf(start, Math.Max(start, Math.Min(lineEnd, start + length)));
    }

    private static bool IsQuoted(string text, int start, int length) =>
        start + length + 1 < text.Length && text[start] is '"' or '\'' && text[start + length + 1] == text[start];

    // The editor's text may begin with a byte order mark, which counts there and nowhere else.
    private static int Mark(string text) => text.StartsWith('\uFEFF') ? 1 : 0;

    private (string Text, TextLines Lines) TextOf(string file)
    {
        var key = KeyOf(file);
        if (!_texts.TryGetValue(key, out var found))
        {
            var text = _sources.GetValueOrDefault(file)?.Text ?? "";
            found = _open[key] is { } document ? (document.Text, document.Lines) : (text, new TextLines(text, _encoding));
            _texts[key] = found;
        }

        return found;
    }
}
