using System.Buffers;
using System.Text;
using Assay.Cli.Lsp.Protocol;

namespace Assay.Cli.Lsp.Documents;

/// <summary>The lines of a text as LSP counts them (they end at CR LF, LF or CR), and its places in the agreed units.</summary>
internal sealed class TextLines(string text, PositionEncoding encoding)
{
    private static readonly SearchValues<char> Breaks = SearchValues.Create("\r\n");
    private readonly int[] _starts = StartsOf(text);

    /// <summary>The place in the text of a position; one behind the end of a line is its end, one behind the last line the end of the text.</summary>
    public int OffsetOf(Position position)
    {
        if (position.Line >= _starts.Length)
        {
            return text.Length;
        }

        var start = _starts[position.Line];
        var line = text.AsSpan(start, EndOf(position.Line) - start);
        if (encoding == PositionEncoding.Utf16)
        {
            return start + Math.Min(position.Character, line.Length);
        }

        var (at, units) = (0, 0);
        foreach (var rune in line.EnumerateRunes())
        {
            units += encoding == PositionEncoding.Utf8 ? rune.Utf8SequenceLength : 1;
            if (units > position.Character)
            {
                break;
            }

            at += rune.Utf16SequenceLength;
        }

        return start + at;
    }

    /// <summary>The position of a place in the text.</summary>
    public Position PositionOf(int offset)
    {
        offset = Math.Clamp(offset, 0, text.Length);
        var line = LineOf(offset);
        var before = text.AsSpan(_starts[line], offset - _starts[line]);
        return new Position(line, encoding switch
        {
            PositionEncoding.Utf8 => Encoding.UTF8.GetByteCount(before),
            PositionEncoding.Utf32 => CountRunes(before),
            _ => before.Length,
        });
    }

    /// <summary>The range between two places in the text.</summary>
    public TextRange RangeOf(int start, int end) => new(PositionOf(start), PositionOf(end));

    /// <summary>The line that holds a place in the text.</summary>
    public int LineOf(int offset)
    {
        var line = Array.BinarySearch(_starts, offset);
        return line < 0 ? ~line - 1 : line;
    }

    /// <summary>Where a line begins.</summary>
    public int StartOf(int line) => _starts[line];

    /// <summary>Where a line ends, its break not included.</summary>
    public int EndOf(int line)
    {
        var end = line + 1 < _starts.Length ? _starts[line + 1] : text.Length;
        while (line + 1 < _starts.Length && end > _starts[line] && text[end - 1] is '\r' or '\n')
        {
            end--;
        }

        return end;
    }

    private static int CountRunes(ReadOnlySpan<char> span)
    {
        var count = 0;
        foreach (var _ in span.EnumerateRunes())
        {
            count++;
        }

        return count;
    }

    private static int[] StartsOf(string text)
    {
        var starts = new List<int> { 0 };
        for (int at, i = 0; (at = text.AsSpan(i).IndexOfAny(Breaks)) >= 0;)
        {
            i += at + 1;
            if (text[i - 1] == '\r' && i < text.Length && text[i] == '\n')
            {
                i++;
            }

            starts.Add(i);
        }

        return [.. starts];
    }
}
