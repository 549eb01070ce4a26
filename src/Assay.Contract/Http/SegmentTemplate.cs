namespace Assay.Contract.Http;

/// <summary>One path segment with templates, such as <c>{id}</c> or <c>{file}.{type}</c>.</summary>
internal sealed class SegmentTemplate
{
    private readonly List<(string Literal, string? Name)> _parts = [];

    public SegmentTemplate(string text)
    {
        Text = text;
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf('{', at);
            var close = open < 0 ? -1 : text.IndexOf('}', open);
            if (close < 0)
            {
                _parts.Add((text[at..], null));
                break;
            }

            _parts.Add((text[at..open], text[(open + 1)..close]));
            at = close + 1;
        }

        LiteralLength = _parts.Sum(p => p.Literal.Length);
    }

    public string Text { get; }

    public int LiteralLength { get; }

    /// <summary>Adds the raw value of each template; false where the segment does not fit. No value is ever empty.</summary>
    public bool TryMatch(string segment, List<KeyValuePair<string, string>> values)
    {
        var at = 0;
        for (var i = 0; i < _parts.Count; i++)
        {
            var (literal, name) = _parts[i];
            if (string.CompareOrdinal(segment, at, literal, 0, literal.Length) != 0)
            {
                return false;
            }

            at += literal.Length;
            if (name is null)
            {
                continue;
            }

            var end = EndOfValue(segment, at, i);
            if (end <= at)
            {
                return false;
            }

            values.Add(new(name, segment[at..end]));
            at = end;
        }

        return at == segment.Length;
    }

    private int EndOfValue(string segment, int at, int part)
    {
        var next = part + 1 < _parts.Count ? _parts[part + 1].Literal : "";
        return next.Length == 0 ? segment.Length
            : part + 2 == _parts.Count && _parts[part + 1].Name is null ? segment.LastIndexOf(next, StringComparison.Ordinal)
            : at < segment.Length ? segment.IndexOf(next, at + 1, StringComparison.Ordinal) : -1;
    }
}
