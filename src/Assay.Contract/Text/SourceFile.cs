namespace Assay.Contract.Text;

/// <summary>A description's file: its path as it was given, and its text.</summary>
public sealed class SourceFile
{
    private static readonly System.Buffers.SearchValues<char> JsonBreaks = System.Buffers.SearchValues.Create("\n");
    private static readonly System.Buffers.SearchValues<char> YamlBreaks = System.Buffers.SearchValues.Create("\n\r\u0085\u2028\u2029");

    private readonly ReadOnlyMemory<byte> _utf8;
    private string? _text;
    private string[]? _lines;
    private int[]? _lineStarts;

    internal SourceFile(string path, ReadOnlyMemory<byte> utf8)
    {
        Path = path;
        _utf8 = utf8;
    }

    /// <summary>The path as it was given; a name where the text came from memory.</summary>
    public string Path { get; }

    /// <summary>The bytes of the file.</summary>
    public ReadOnlyMemory<byte> Utf8 => _utf8;

    /// <summary>The text of the file, without a byte order mark.</summary>
    public string Text => _text ??= System.Text.Encoding.UTF8.GetString(_utf8.Span);

    /// <summary>The 0-based line and the 0-based column of a place in <see cref="Text"/>, both in UTF-16 code units; lines end as the format of the file says.</summary>
    public (int Line, int Column) PositionOf(int offset)
    {
        _lineStarts ??= LineStarts(Text);
        var line = Array.BinarySearch(_lineStarts, offset);
        line = line < 0 ? ~line - 1 : line;
        return (line, offset - _lineStarts[line]);
    }

    /// <summary>The place in <see cref="Text"/> of a 1-based line and a 1-based column; never behind its end.</summary>
    public int OffsetOf(int line, int column)
    {
        _lineStarts ??= LineStarts(Text);
        return Math.Min(Text.Length, _lineStarts[Math.Clamp(line - 1, 0, _lineStarts.Length - 1)] + Math.Max(0, column - 1));
    }

    // Which characters end a line: JSON's reader counts line feeds, YAML's scanner counts the breaks of YAML 1.1 too.
    internal bool HasYamlBreaks { get; set; }

    private int[] LineStarts(string text)
    {
        var breaks = HasYamlBreaks ? YamlBreaks : JsonBreaks;
        var starts = new List<int> { 0 };
        for (int at, i = 0; (at = text.AsSpan(i).IndexOfAny(breaks)) >= 0;)
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

    /// <summary>The text of a 1-based line without its end; empty where there is no such line.</summary>
    public string Line(int number)
    {
        _lines ??= Text.ReplaceLineEndings("\n").Split('\n');
        return number >= 1 && number <= _lines.Length ? _lines[number - 1] : "";
    }
}
