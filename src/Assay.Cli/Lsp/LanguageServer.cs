using System.Threading.Channels;
using Assay.Cli.Lsp.Protocol;

namespace Assay.Cli.Lsp;

/// <summary>A language server (LSP 3.17) over two streams.</summary>
/// <remarks>
/// <code>
/// input ─▶ FrameReader ─▶ events ─▶ this loop ─▶ Outbox ─▶ output
///                           ▲           │
///                           └── audit ◀─┘   one at a time, on another thread
/// </code>
/// All state belongs to the loop: no handler waits for anything, and what takes long comes back as one more event.
/// </remarks>
internal sealed class LanguageServer(Stream input, Stream output, ServerOptions options)
{
    // A client that sends more than this before it reads waits.
    private const int MaxEvents = 256;

    private readonly Channel<Action> _events = Channel.CreateBounded<Action>(MaxEvents);
    private readonly Outbox _outbox = new(new FrameWriter(output));
    private Workspace? _workspace;
    private bool _isShutDown;
    private int? _exit;

    /// <summary>Serves one client until it says <c>exit</c>, goes away or ends; the exit code is 0 where it has said <c>shutdown</c> before <c>exit</c>.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await using var timer = options.Time.CreateTimer(_ => _events.Writer.TryWrite(() => { }), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _ = ReadAsync(stop.Token);
        if (options.ClientProcess is { } id)
        {
            Watch(id, stop.Token);
        }

        try
        {
            while (_exit is null && !_outbox.IsClosed)
            {
                var next = await _events.Reader.ReadAsync(stop.Token);
                Guarded(next);
                Guarded(() => _workspace?.GoOn());
                await _outbox.FlushAsync();
                timer.Change(_workspace?.NextDue ?? Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }
        finally
        {
            await stop.CancelAsync();
            _workspace?.Dispose();
        }

        return _exit ?? 1;
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        var frames = new FrameReader(input, options.MaxMessage);
        try
        {
            while (await frames.ReadAsync(cancellation) is { } frame)
            {
                await _events.Writer.WriteAsync(() => Handle(frame), cancellation);
                if (frame.IsFatal)
                {
                    return;
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            // A stream that breaks has ended.
        }

        await PostAsync(() => _exit ??= 1, cancellation);
    }

    private async Task PostAsync(Action action, CancellationToken cancellation)
    {
        try
        {
            await _events.Writer.WriteAsync(action, cancellation);
        }
        catch (OperationCanceledException)
        {
            // The server has ended: nobody waits for it.
        }
    }

    private void Handle(Frame frame)
    {
        if (frame.Problem is not null)
        {
            _outbox.Fail(null, RpcError.Parse(frame.Problem));
            _exit = frame.IsFatal ? 1 : _exit;
            return;
        }

        var (message, error, id) = Message.Of(frame.Body);
        if (message is null)
        {
            _outbox.Fail(id, error!);
        }
        else if (message.Method is null)
        {
            _outbox.Take(message);
        }
        else if (message.Id is null)
        {
            Notified(message.Method, message.Params);
        }
        else
        {
            Asked(message.Method, message.Id, message.Params);
        }
    }

    private void Asked(string method, string id, Value parameters)
    {
        if (method == "initialize" && _workspace is null)
        {
            Initialize(id, parameters);
            return;
        }

        if (_workspace is null || _isShutDown || method == "initialize")
        {
            _outbox.Fail(id, _workspace is null ? RpcError.NotInitialized : RpcError.InvalidRequest(
                _isShutDown ? "after `shutdown` comes `exit` alone" : "`initialize` was sent already"));
            return;
        }

        if (method == "shutdown")
        {
            _isShutDown = true;
            _workspace.CancelAll();
            _outbox.Answer(id, json => json.WriteNullValue());
            return;
        }

        try
        {
            if (!_workspace.Answer(method, id, parameters))
            {
                _outbox.Fail(id, RpcError.MethodNotFound(method));
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            _outbox.Fail(id, RpcError.Internal(e));
        }
    }

    private void Notified(string method, Value parameters)
    {
        if (method == "exit")
        {
            _exit = _isShutDown ? 0 : 1;
        }
        else if (_workspace is not null && !_isShutDown)
        {
            _workspace.Take(method, parameters);
        }
    }

    private void Initialize(string id, Value parameters)
    {
        var client = ClientCapabilities.Of(parameters["capabilities"]);
        var lifetime = new CancellationTokenSource();
        _workspace = new Workspace(client, parameters, options, _outbox, action => _ = PostAsync(action, lifetime.Token), lifetime);
        _outbox.Answer(id, json => ServerCapabilities.Write(json, client));
        if (options.ClientProcess is null && parameters["processId"].Integer is { } process)
        {
            Watch(process, lifetime.Token);
        }
    }

    private void Watch(int process, CancellationToken cancellation)
    {
        if (!ClientProcess.Watch(process, () => _ = PostAsync(() => _exit ??= 1, cancellation), cancellation))
        {
            _outbox.Log(MessageType.Warning, $"there is no process {process} here to wait for; the server ends with its input");
        }
    }

    private void Guarded(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // One message must not end the work on all others.
            _outbox.Log(MessageType.Error, RpcError.Internal(e).Message);
        }
    }
}
