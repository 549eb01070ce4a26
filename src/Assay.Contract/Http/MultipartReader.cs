using System.Text;
using System.Text.Unicode;

namespace Assay.Contract.Http;

/// <summary>A part of a multipart form.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="IsFile">Whether a file name is given.</param>
/// <param name="ContentType">The media type as sent; null where there is none.</param>
/// <param name="Headers">All headers, by name.</param>
/// <param name="Content">Where the content stands in the body.</param>
internal sealed record MultipartPart(string Name, bool IsFile, string? ContentType, IReadOnlyDictionary<string, string> Headers, Range Content);

/// <summary>
/// Takes a multipart form (RFC 7578, RFC 2046 section 5.1) apart, and refuses whatever two readers could read differently: text before
/// the first part or behind the last, folded or doubled headers, transfer encodings, escapes in names.
/// </summary>
internal ref struct MultipartReader
{
    private const int MostParts = 200;
    private const int MostHeaders = 8;
    private const int MaxHeaderBytes = 4_096;
    private const string Malformed = "is not a well-formed multipart form";

    private readonly ReadOnlySpan<byte> _body;
    private readonly byte[] _delimiter;
    private int _at;
    private int _parts;

    public MultipartReader(string boundary, ReadOnlySpan<byte> body)
    {
        _body = body;
        _delimiter = Encoding.ASCII.GetBytes("\r\n--" + boundary);
        var first = _delimiter.AsSpan(2);

        // RFC 2046 section 5.1.1.
        if (boundary.Length is 0 or > 70 || !Ascii.IsValid(boundary) || boundary[^1] == ' ' || !body.StartsWith(first))
        {
            Problem = Malformed;
        }

        _at = first.Length;
    }

    /// <summary>What is wrong with the form; null where nothing is, so far.</summary>
    public string? Problem { get; private set; }

    /// <summary>Reads the next part; false at the end, or where the form is broken.</summary>
    public bool TryRead(out MultipartPart part)
    {
        part = null!;
        if (Problem is not null)
        {
            return false;
        }

        var rest = _body[_at..];
        if (rest.StartsWith("--"u8))
        {
            Problem = rest.Length == 2 || rest[2..].SequenceEqual("\r\n"u8) ? null : Malformed;
            return false;
        }

        if (!rest.StartsWith("\r\n"u8) || ++_parts > MostParts || !TryReadHeaders(_at + 2, out var headers, out var start))
        {
            Problem = _parts > MostParts ? $"has more than {MostParts} parts" : Malformed;
            return false;
        }

        // The line break before the delimiter belongs to it, and an empty part has none of its own.
        var length = _body[(start - 2)..].IndexOf(_delimiter) - 2;
        if (length < -2 || !headers.TryGetValue("Content-Disposition", out var disposition)
            || !Disposition.TryParse(disposition, out var name, out var isFile)
            || (headers.TryGetValue("Content-Transfer-Encoding", out var encoding) && encoding is not ("7bit" or "8bit" or "binary")))
        {
            Problem = Malformed;
            return false;
        }

        length = Math.Max(length, 0);
        part = new MultipartPart(name, isFile, headers.GetValueOrDefault("Content-Type"), headers, start..(start + length));
        _at = _body[(start - 2)..].IndexOf(_delimiter) + start - 2 + _delimiter.Length;
        return true;
    }

    private readonly bool TryReadHeaders(int at, out Dictionary<string, string> headers, out int end)
    {
        headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        end = at;
        for (var start = at; ;)
        {
            var length = _body[start..].IndexOf("\r\n"u8);
            if (length < 0 || start + length - at > MaxHeaderBytes)
            {
                return false;
            }

            if (length == 0)
            {
                end = start + 2;
                return true;
            }

            var line = _body.Slice(start, length);
            var colon = line.IndexOf((byte)':');
            if (colon < 1 || !Utf8.IsValid(line) || line.ContainsAnyInRange((byte)0, (byte)8) || line.ContainsAnyInRange((byte)10, (byte)31)
                || !MediaTypes.IsToken(Encoding.ASCII.GetString(line[..colon])) || headers.Count == MostHeaders
                || !headers.TryAdd(Encoding.ASCII.GetString(line[..colon]), Encoding.UTF8.GetString(line[(colon + 1)..]).Trim(' ', '\t')))
            {
                return false;
            }

            start += length + 2;
        }
    }

    /// <summary>The header <c>Content-Disposition</c> of a part: <c>form-data; name="..."; filename="..."</c>.</summary>
    private static class Disposition
    {
        public static bool TryParse(string text, out string name, out bool isFile)
        {
            (name, isFile) = ("", false);
            var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            var at = text.IndexOf(';');
            if (at < 0 || !text[..at].Trim().Equals("form-data", StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }

            while (at < text.Length)
            {
                // Here stands a semicolon.
                var equals = text.IndexOf('=', at);
                if (text[at] != ';' || equals < 0 || !MediaTypes.IsToken(text[(at + 1)..equals].Trim(' ', '\t')) || !seen.Add(text[(at + 1)..equals].Trim(' ', '\t')))
                {
                    return false;
                }

                var key = text[(at + 1)..equals].Trim(' ', '\t');
                var isQuoted = equals + 1 < text.Length && text[equals + 1] == '"';
                var end = isQuoted ? text.IndexOf('"', equals + 2) : text.IndexOf(';', equals);
                if (isQuoted && end < 0)
                {
                    return false;
                }

                end = end < 0 ? text.Length : end;
                var value = isQuoted ? text[(equals + 2)..end] : text[(equals + 1)..end].Trim(' ', '\t');

                // A quote behind a backslash ends the value for some readers, and not for others.
                if ((isQuoted && value.EndsWith('\\')) || (!isQuoted && !MediaTypes.IsToken(value) && !key.EndsWith('*')))
                {
                    return false;
                }

                if (key.Equals("name", StringComparison.OrdinalIgnoreCase))
                {
                    name = value.Replace("%22", "\"", StringComparison.Ordinal).Replace("%0D%0A", "\r\n", StringComparison.OrdinalIgnoreCase);
                }

                isFile |= key.StartsWith("filename", StringComparison.OrdinalIgnoreCase);
                at = isQuoted ? end + 1 : end;
                while (at < text.Length && text[at] is ' ' or '\t')
                {
                    at++;
                }
            }

            return name.Length > 0 && !name.Contains('\\');
        }
    }
}
