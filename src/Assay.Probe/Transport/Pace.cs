namespace Assay.Probe.Transport;

/// <summary>Spreads calls over time, so that no more than so many begin in a second.</summary>
internal sealed class Pace(int? perSecond, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly TimeSpan _step = perSecond is { } rate ? TimeSpan.FromSeconds(1.0 / rate) : TimeSpan.Zero;
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    /// <summary>Waits until the next call may begin.</summary>
    public ValueTask WaitAsync(CancellationToken cancellation)
    {
        if (_step == TimeSpan.Zero)
        {
            return ValueTask.CompletedTask;
        }

        TimeSpan wait;
        lock (_gate)
        {
            var now = time.GetUtcNow();
            _next = _next < now ? now : _next;
            wait = _next - now;
            _next += _step;
        }

        return wait <= TimeSpan.Zero ? ValueTask.CompletedTask : new ValueTask(Task.Delay(wait, time, cancellation));
    }
}
