namespace Assay.Contract.Text;

/// <summary>A description's file: its path as it was given, and its text.</summary>
public sealed class SourceFile
{
    private readonly ReadOnlyMemory<byte> _utf8;
    private string[]? _lines;

    internal SourceFile(string path, ReadOnlyMemory<byte> utf8)
    {
        Path = path;
        _utf8 = utf8;
    }

    /// <summary>The path as it was given; a name where the text came from memory.</summary>
    public string Path { get; }

    /// <summary>The bytes of the file.</summary>
    public ReadOnlyMemory<byte> Utf8 => _utf8;

    /// <summary>The text of a 1-based line without its end; empty where there is no such line.</summary>
    public string Line(int number)
    {
        _lines ??= System.Text.Encoding.UTF8.GetString(_utf8.Span).ReplaceLineEndings("\n").Split('\n');
        return number >= 1 && number <= _lines.Length ? _lines[number - 1] : "";
    }
}
