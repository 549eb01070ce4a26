using System.Text;
using Assay.Cli.Lsp.Protocol;

namespace Assay.Cli.Lsp.Documents;

/// <summary>A text as the editor holds it, saved or not. It never changes: an edit makes another one.</summary>
internal sealed class OpenDocument
{
    private readonly PositionEncoding _encoding;
    private readonly Lazy<TextLines> _lines;
    private readonly Lazy<byte[]> _utf8;

    public OpenDocument(string uri, int version, string text, PositionEncoding encoding)
    {
        (Uri, Version, Text, _encoding) = (uri, version, text, encoding);
        Key = DocumentAddress.KeyOf(uri);
        _lines = new Lazy<TextLines>(() => new TextLines(text, encoding));
        _utf8 = new Lazy<byte[]>(() => Encoding.UTF8.GetBytes(text));
    }

    /// <summary>The address as the editor writes it.</summary>
    public string Uri { get; }

    /// <summary>The full path; the address where the text is no file.</summary>
    public string Key { get; }

    /// <summary>The editor's number of this text.</summary>
    public int Version { get; }

    /// <summary>The text.</summary>
    public string Text { get; }

    public TextLines Lines => _lines.Value;

    public ReadOnlyMemory<byte> Utf8 => _utf8.Value;

    /// <summary>Whether the text is one that is audited by itself; a text that was one stays one while it is being edited.</summary>
    public bool IsDescription => _isDescription ??= _wasDescription || DescriptionText.IsDescription(Text);

    /// <summary>The text after a change: a range that is replaced, or a whole new text. Null where the change is neither.</summary>
    public OpenDocument? With(Value change, int version)
    {
        if (change["text"].Text is not { } text)
        {
            return null;
        }

        if (!change["range"].Exists)
        {
            return Next(text, version);
        }

        if (TextRange.Of(change["range"]) is not { } range)
        {
            return null;
        }

        var (start, end) = (Lines.OffsetOf(range.Start), Lines.OffsetOf(range.End));
        return Next(string.Concat(Text.AsSpan(0, start), text, Text.AsSpan(end)), version);
    }

    private bool? _isDescription;
    private bool _wasDescription;

    // Emptied on purpose, a text is nothing any more.
    private OpenDocument Next(string text, int version) =>
        new(Uri, version, text, _encoding) { _wasDescription = IsDescription && text.AsSpan().Trim().Length > 0 };
}
