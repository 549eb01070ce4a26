using System.Buffers;

namespace Assay.Guard;

/// <summary>A body in pooled memory that never grows past a bound: what does not fit is counted and dropped.</summary>
internal sealed class BoundedBuffer(int limit) : Stream
{
    private byte[] _bytes = [];
    private int _length;
    private int _position;

    /// <summary>How many bytes fit.</summary>
    public int Limit => limit;

    /// <summary>Whether more was written than fits.</summary>
    public bool IsOverfull { get; private set; }

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>What was written.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, _length);

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => _length;

    public override long Position
    {
        get => _position;
        set => _position = (int)Math.Clamp(value, 0, _length);
    }

    /// <summary>Fills the buffer from <paramref name="source"/> until its end, or until there is more than fits.</summary>
    public async Task FillAsync(Stream source, CancellationToken cancellation)
    {
        while (!IsOverfull)
        {
            // One byte more than the bound: it tells a body that fits exactly from one that is larger.
            Reserve((int)Math.Min(_length + 4096L, limit + 1L));
            var read = await source.ReadAsync(_bytes.AsMemory(_length, Math.Min(_bytes.Length, limit + 1) - _length), cancellation);
            if (read == 0)
            {
                return;
            }

            _length += read;
            IsOverfull = _length > limit;
        }
    }

    /// <summary>Empties it.</summary>
    public void Clear() => (_length, _position, IsOverfull) = (0, 0, false);

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        IsOverfull |= buffer.Length > limit - _length;
        if (!IsOverfull)
        {
            Reserve(_length + buffer.Length);
            buffer.CopyTo(_bytes.AsSpan(_length));
            _length += buffer.Length;
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override int Read(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _length - _position);
        _bytes.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Task.FromResult(Read(buffer.AsSpan(offset, count)));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read(buffer.Span));

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => _length + offset,
    };

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override void Dispose(bool disposing)
    {
        if (disposing && _bytes.Length > 0)
        {
            // Bodies are other people's data: they do not stay in the pool.
            ArrayPool<byte>.Shared.Return(_bytes, clearArray: true);
            (_bytes, _length, _position) = ([], 0, 0);
        }

        base.Dispose(disposing);
    }

    private void Reserve(int size)
    {
        if (size <= _bytes.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Math.Max(size, _bytes.Length * 2L), Math.Max(size, limit + 1L)));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes, clearArray: true);
        }

        _bytes = larger;
    }
}
