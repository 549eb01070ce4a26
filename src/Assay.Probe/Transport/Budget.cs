namespace Assay.Probe.Transport;

/// <summary>How much a run may send. What is spent cancels the run's token, so that the run ends wherever it is.</summary>
internal sealed class Budget : IDisposable
{
    private readonly CancellationTokenSource _spent;
    private readonly long _limit;
    private long _sent;

    private readonly CancellationToken _stop;

    public Budget(long requests, TimeSpan time, TimeProvider clock, CancellationToken cancellation, CancellationToken stop = default)
    {
        _limit = requests;
        _stop = stop;
        Timer = new CancellationTokenSource(time, clock);
        _spent = CancellationTokenSource.CreateLinkedTokenSource(cancellation, Timer.Token, stop);
    }

    /// <summary>Cancelled when the budget is spent or the caller cancels.</summary>
    public CancellationToken Token => _spent.Token;

    public long Sent => Interlocked.Read(ref _sent);

    public bool IsSpent => Timer.IsCancellationRequested || Sent > _limit || IsStopped;

    /// <summary>Whether the run was told to end.</summary>
    public bool IsStopped => _stop.IsCancellationRequested;

    private CancellationTokenSource Timer { get; }

    /// <summary>Takes one request from the budget; the number of those taken.</summary>
    /// <exception cref="OperationCanceledException">Nothing is left.</exception>
    public long Take()
    {
        var sent = Interlocked.Increment(ref _sent);
        if (sent > _limit)
        {
            _spent.Cancel();
        }

        _spent.Token.ThrowIfCancellationRequested();
        return sent;
    }

    public void Dispose()
    {
        _spent.Dispose();
        Timer.Dispose();
    }
}
