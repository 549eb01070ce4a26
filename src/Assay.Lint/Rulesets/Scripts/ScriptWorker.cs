using System.Diagnostics;

namespace Assay.Lint.Rulesets.Scripts;

/// <summary>
/// Runs the scripts of a ruleset, one call at a time, on a thread of their own. Its stack is large, so that values that are nested deeply do not end
/// the process, and a call that does not come back is left behind: inside one built-in operation of the engine none of the engine's own limits is asked.
/// The thread is made when a script is first called and ends when none was called for a while.
/// </summary>
internal sealed class ScriptWorker
{
    // Address space: memory is taken for the part that a script really uses.
    private const int StackBytes = 512 * 1024 * 1024;
    private const int MaxLeftBehind = 2;
    private const long MaxKeptBytes = 256L * 1024 * 1024;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);

    /// <summary>How long the calls of scripts for one document may take together.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromSeconds(60);

    private readonly Lock _turn = new();
    private Channel? _channel;
    private object? _document;
    private TimeSpan _spent;
    private int _leftBehind;
    private long _allocated;
    private long? _heldAtFirst;

    /// <summary>Runs something on the thread of scripts; throws what it throws, and <see cref="TimeoutException"/> where it does not come back.</summary>
    /// <param name="document">What the call is about; each has its own budget of time.</param>
    /// <param name="deadline">How long the call may take.</param>
    /// <param name="call">The call.</param>
    public T Run<T>(object? document, TimeSpan deadline, Func<T> call)
    {
        lock (_turn)
        {
            if (!ReferenceEquals(_document, document))
            {
                (_document, _spent) = (document, TimeSpan.Zero);
            }

            _heldAtFirst ??= GC.GetTotalMemory(forceFullCollection: false);
            if (_leftBehind >= MaxLeftBehind)
            {
                throw new TimeoutException("no function in JavaScript is called any more, as others did not come back");
            }

            if (_spent > Budget)
            {
                throw new TimeoutException($"the functions in JavaScript took more than {Budget.TotalSeconds:0} seconds together");
            }

            var job = new Job<T>(call);
            var start = Stopwatch.GetTimestamp();
            Post(job);
            var isDone = job.Done.Wait(deadline);
            _spent += Stopwatch.GetElapsedTime(start);
            if (!isDone)
            {
                _leftBehind++;
                _channel = null;
                throw new TimeoutException($"it did not come back within {deadline.TotalSeconds:0} seconds");
            }

            _allocated += job.Allocated;
            return job.Failure is { } failure ? throw Told(failure) : KeepsTooMuch() ? throw Told(new OutOfMemoryException()) : job.Result!;
        }
    }

    // A script may keep values from call to call; each call is bounded, what is kept of all of them has to be too.
    private bool KeepsTooMuch()
    {
        if (_allocated < MaxKeptBytes)
        {
            return false;
        }

        _allocated = 0;
        return GC.GetTotalMemory(forceFullCollection: true) - _heldAtFirst > MaxKeptBytes;
    }

    // The memory of one call is bounded, so that what ran out there is there again.
    private static Exception Told(Exception failure) => failure is OutOfMemoryException or InsufficientExecutionStackException
        ? new ScriptException("it needs more memory than it may have", failure)
        : new ScriptException(failure.Message, failure);

    private void Post(Job job)
    {
        if (_channel is null || !_channel.TryPost(job))
        {
            _channel = new Channel();
            _channel.TryPost(job);
            var thread = new Thread(_channel.Work, StackBytes) { IsBackground = true, Name = "scripts of a ruleset" };
            try
            {
                thread.Start();
            }
            catch (OutOfMemoryException e)
            {
                _channel = null;
                throw new ScriptException("there is no memory for the stack of scripts", e);
            }
        }
    }

    private abstract class Job
    {
        public ManualResetEventSlim Done { get; } = new();

        public Exception? Failure { get; private set; }

        public long Allocated { get; private set; }

        public void Do()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                Call();
            }
#pragma warning disable CA1031 // Whatever a script brings about belongs to the rule that asked for it.
            catch (Exception e)
#pragma warning restore CA1031
            {
                Failure = e;
            }

            Allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Done.Set();
        }

        protected abstract void Call();
    }

    private sealed class Job<T>(Func<T> call) : Job
    {
        public T? Result { get; private set; }

        protected override void Call() => Result = call();
    }

    /// <summary>Where one thread waits for its next call; closed when it has waited long enough.</summary>
    private sealed class Channel
    {
        private readonly object _gate = new();
        private Job? _next;
        private bool _isClosed;

        public bool TryPost(Job job)
        {
            lock (_gate)
            {
                if (_isClosed)
                {
                    return false;
                }

                _next = job;
                Monitor.Pulse(_gate);
                return true;
            }
        }

        public void Work()
        {
            while (true)
            {
                Job job;
                lock (_gate)
                {
                    if (_next is null)
                    {
                        Monitor.Wait(_gate, Idle);
                    }

                    if (_next is null)
                    {
                        _isClosed = true;
                        return;
                    }

                    (job, _next) = (_next, null);
                }

                job.Do();
            }
        }
    }
}
