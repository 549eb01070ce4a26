using System.Buffers;
using System.Globalization;
using System.Text;

namespace Assay.Cli.Lsp.Protocol;

/// <summary>
/// Cuts a stream into messages by their Content-Length (LSP 3.17, base protocol). Where a length was wrong, it finds the next header and goes on.
/// </summary>
/// <param name="input">The stream.</param>
/// <param name="maxBody">The longest message that is kept, in bytes; a longer one is read over, so that the next one can be read.</param>
internal sealed class FrameReader(Stream input, int maxBody = FrameReader.DefaultMaxBody)
{
    /// <summary>64 MiB: a description of the largest size that can be audited, as one string of JSON.</summary>
    public const int DefaultMaxBody = 64 * 1024 * 1024;

    // Nobody sends more than this: such a length is a mistake, and waiting for its end would be waiting for ever.
    private const long LongestSkip = 1L << 30;

    private const int MaxLine = 4096;
    private const string LengthHeader = "content-length:";

    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private bool _isLost;

    /// <summary>The next message; null at the end of the stream.</summary>
    public async Task<Frame?> ReadAsync(CancellationToken cancellation)
    {
        long? length = null;
        var isBroken = false;
        while (await ReadLineAsync(cancellation) is { } line)
        {
            if (line.Length > 0)
            {
                // The last header of a line counts: what stands before it is the rest of a message whose length was too short.
                var at = line.LastIndexOf(LengthHeader, StringComparison.OrdinalIgnoreCase);
                length = at >= 0 ? LengthOf(line.AsSpan(at + LengthHeader.Length)) : length;
                isBroken |= (at >= 0 && length is null) || (at < 0 && !line.StartsWith("content-type:", StringComparison.OrdinalIgnoreCase));
            }
            else if (length is { } known)
            {
                _isLost = false;
                return await ReadBodyAsync(known, cancellation);
            }
            else if (isBroken && !_isLost)
            {
                // Said once, however much of the stream makes no sense.
                _isLost = true;
                return new Frame(default, "a header does not say `Content-Length: N`");
            }
        }

        return null;
    }

    private static long? LengthOf(ReadOnlySpan<char> text) =>
        long.TryParse(text.Trim(' '), NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : null;

    private async Task<Frame?> ReadBodyAsync(long length, CancellationToken cancellation)
    {
        if (length > LongestSkip)
        {
            return new Frame(default, $"a message of {length} bytes cannot be", IsFatal: true);
        }

        var isKept = length <= maxBody;
        // It grows with what has come, not with what was promised.
        var body = new ArrayBufferWriter<byte>();
        for (var left = length; left > 0;)
        {
            if (_start == _end && !await FillAsync(cancellation))
            {
                return null;
            }

            var part = (int)Math.Min(left, _end - _start);
            if (isKept)
            {
                body.Write(_buffer.AsSpan(_start, part));
            }

            (_start, left) = (_start + part, left - part);
        }

        return isKept ? new Frame(body.WrittenMemory) : new Frame(default, $"a message of {length} bytes is longer than {maxBody} bytes and was not read");
    }

    /// <summary>A line without its end, or the last 4 KiB of a longer one; null at the end of the stream.</summary>
    private async Task<string?> ReadLineAsync(CancellationToken cancellation)
    {
        var line = new List<byte>();
        while (true)
        {
            if (_start == _end && !await FillAsync(cancellation))
            {
                return null;
            }

            var feed = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            var part = feed < 0 ? _end - _start : feed;
            line.AddRange(_buffer.AsSpan(_start, part));
            _start += feed < 0 ? part : part + 1;
            if (line.Count > MaxLine)
            {
                line.RemoveRange(0, line.Count - MaxLine);
            }

            if (feed >= 0)
            {
                return Encoding.Latin1.GetString([.. line]).TrimEnd('\r');
            }
        }
    }

    private async Task<bool> FillAsync(CancellationToken cancellation)
    {
        _start = 0;
        _end = await input.ReadAsync(_buffer, cancellation);
        return _end > 0;
    }
}
