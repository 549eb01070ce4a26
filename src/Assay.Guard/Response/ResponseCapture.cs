using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Assay.Guard.Response;

/// <summary>Holds an answer back until it was judged. What does not fit into the bound is dropped, or, on watch only, passed on.</summary>
internal sealed class ResponseCapture : Stream
{
    private readonly HttpContext _http;
    private readonly IHttpResponseBodyFeature _original;
    private readonly IHttpResponseTrailersFeature? _trailers;
    private readonly StreamResponseBodyFeature _feature;
    private readonly bool _spills;
    private bool _hasSpilled;

    /// <summary>Puts itself in front of the response's body.</summary>
    /// <param name="http">The call.</param>
    /// <param name="limit">The largest body in bytes.</param>
    /// <param name="spills">Whether a larger body passes instead of being dropped.</param>
    public ResponseCapture(HttpContext http, int limit, bool spills)
    {
        _http = http;
        _spills = spills;
        Body = new BoundedBuffer(limit);
        _original = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        _trailers = http.Features.Get<IHttpResponseTrailersFeature>();
        _feature = new StreamResponseBodyFeature(this);
        http.Features.Set<IHttpResponseBodyFeature>(_feature);
        // The contract declares no trailers.
        http.Features.Set<IHttpResponseTrailersFeature>(null);
    }

    /// <summary>What the API answered.</summary>
    public BoundedBuffer Body { get; }

    /// <summary>Whether the answer has already passed.</summary>
    public bool HasSpilled => _hasSpilled;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Completes the capture, and gives the response its own body back.</summary>
    public async Task EndAsync()
    {
        await _feature.CompleteAsync();
        Restore();
    }

    /// <summary>Gives the response its own body back; what was captured and not flushed is lost.</summary>
    public void Restore()
    {
        _http.Features.Set(_original);
        _http.Features.Set(_trailers);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_spills && !_hasSpilled && buffer.Length > Body.Limit - Body.Length)
        {
            _hasSpilled = true;
            await _original.Stream.WriteAsync(Body.WrittenMemory, cancellationToken);
        }

        if (_hasSpilled)
        {
            await _original.Stream.WriteAsync(buffer, cancellationToken);
        }
        else
        {
            Keep(buffer.Span);
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count)
    {
        if (_spills)
        {
            WriteAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();
        }
        else
        {
            Keep(buffer.AsSpan(offset, count));
        }
    }

    // Who writes without end is stopped.
    private void Keep(ReadOnlySpan<byte> bytes)
    {
        Body.Write(bytes);
        if (Body.IsOverfull)
        {
            throw new IOException("the answer is larger than the guard's bound");
        }
    }

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Body.Dispose();
        }

        base.Dispose(disposing);
    }
}
