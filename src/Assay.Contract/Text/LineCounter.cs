using System.Text;

namespace Assay.Contract.Text;

/// <summary>Turns byte offsets that only grow into lines and columns.</summary>
internal sealed class LineCounter(ReadOnlyMemory<byte> utf8)
{
    private int _offset;
    private int _line = 1;
    private int _column = 1;

    /// <summary>The last place that was asked for, in UTF-16 code units from the start.</summary>
    public int Character { get; private set; }

    /// <summary>The place in UTF-16 code units of a byte that is not before the last one asked.</summary>
    public int CharacterAt(int offset)
    {
        At(offset);
        return Character;
    }

    /// <summary>The 1-based line and UTF-16 column of <paramref name="offset"/>, which is not before the last one asked.</summary>
    public (int Line, int Column) At(int offset)
    {
        var span = utf8.Span[_offset..offset];
        Character += Encoding.UTF8.GetCharCount(span);
        int newline;
        while ((newline = span.IndexOf((byte)'\n')) >= 0)
        {
            _line++;
            _column = 1;
            span = span[(newline + 1)..];
        }

        _column += Encoding.UTF8.GetCharCount(span);
        _offset = offset;
        return (_line, _column);
    }

    /// <summary>The place of a byte in a 0-based line.</summary>
    public (int Line, int Column) OfLineAndByte(int line, int bytes)
    {
        var span = utf8.Span;
        for (var i = 0; i < line; i++)
        {
            var newline = span.IndexOf((byte)'\n');
            if (newline < 0)
            {
                break;
            }

            span = span[(newline + 1)..];
        }

        return (line + 1, Encoding.UTF8.GetCharCount(span[..Math.Min(bytes, span.Length)]) + 1);
    }
}
