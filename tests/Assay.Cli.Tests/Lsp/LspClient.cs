using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Assay.Cli.Lsp;

namespace Assay.Cli.Tests.Lsp;

/// <summary>An editor of the smallest kind: it speaks to a server in this process, or to any two streams.</summary>
internal sealed class LspClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Stream _toServer;
    private readonly Stream _fromServer;
    private readonly Channel<JsonElement> _inbox = Channel.CreateUnbounded<JsonElement>();
    private readonly List<JsonElement> _kept = [];
    private int _lastId;

    public LspClient(Stream toServer, Stream fromServer, Task<int> exit)
    {
        (_toServer, _fromServer, Exit) = (toServer, fromServer, exit);
        _ = ReadAsync();
    }

    /// <summary>The exit code of the server.</summary>
    public Task<int> Exit { get; }

    public static LspClient Start(ServerOptions? options = null)
    {
        var (to, from) = (new Pipe(), new Pipe());
        var server = new LanguageServer(to.Reader.AsStream(), from.Writer.AsStream(), options ?? new ServerOptions { Quiet = TimeSpan.FromMilliseconds(20) });
        var exit = Task.Run(async () =>
        {
            var code = await server.RunAsync(TestContext.Current.CancellationToken);
            await from.Writer.CompleteAsync();
            return code;
        });
        return new LspClient(to.Writer.AsStream(), from.Reader.AsStream(), exit);
    }

    /// <summary>A client that has said <c>initialize</c> and <c>initialized</c>.</summary>
    public static async Task<LspClient> StartAsync(string capabilities = "{}", string extra = "", ServerOptions? options = null)
    {
        var client = Start(options);
        await client.InitializeAsync(capabilities, extra);
        return client;
    }

    public async Task<JsonElement> InitializeAsync(string capabilities = "{}", string extra = "")
    {
        var answer = await RequestAsync("initialize", $"{{\"processId\":null,\"rootUri\":null,\"capabilities\":{capabilities}{extra}}}");
        await NotifyAsync("initialized", "{}");
        return answer.GetProperty("result");
    }

    public Task RawAsync(string text) => RawAsync(Encoding.UTF8.GetBytes(text));

    public async Task RawAsync(byte[] bytes)
    {
        await _toServer.WriteAsync(bytes, TestContext.Current.CancellationToken);
        await _toServer.FlushAsync(TestContext.Current.CancellationToken);
    }

    public static string Frame(string body) => $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    public Task SendAsync(string body) => RawAsync(Frame(body));

    public Task NotifyAsync(string method, string parameters) => SendAsync($"{{\"jsonrpc\":\"2.0\",\"method\":\"{method}\",\"params\":{parameters}}}");

    /// <summary>Sends a request without waiting; its id.</summary>
    public async Task<int> AskAsync(string method, string parameters)
    {
        var id = ++_lastId;
        await SendAsync($"{{\"jsonrpc\":\"2.0\",\"id\":{id},\"method\":\"{method}\",\"params\":{parameters}}}");
        return id;
    }

    /// <summary>The whole response.</summary>
    public async Task<JsonElement> RequestAsync(string method, string parameters) => await ResponseAsync(await AskAsync(method, parameters));

    public Task<JsonElement> ResponseAsync(int id) =>
        WaitAsync(m => !m.TryGetProperty("method", out _) && m.GetProperty("id") is { ValueKind: JsonValueKind.Number } i && i.GetInt32() == id);

    /// <summary>The parameters of a notification or request of the server.</summary>
    public async Task<JsonElement> CalledAsync(string method, Func<JsonElement, bool>? that = null) =>
        (await WaitAsync(m => m.TryGetProperty("method", out var name) && name.GetString() == method && that?.Invoke(m.GetProperty("params")) != false)).GetProperty("params");

    /// <summary>Waits for a request of the server that has no parameters.</summary>
    public async Task<bool> WaitForRequestAsync(string method) =>
        (await WaitAsync(m => m.TryGetProperty("method", out var name) && name.GetString() == method)).TryGetProperty("id", out _);

    public Task OpenAsync(string path, string text, int version = 1) => NotifyAsync(
        "textDocument/didOpen",
        $"{{\"textDocument\":{{\"uri\":{JsonSerializer.Serialize(UriOf(path))},\"languageId\":\"yaml\",\"version\":{version},\"text\":{JsonSerializer.Serialize(text)}}}}}");

    public Task ChangeAsync(string path, int version, params string[] changes) => NotifyAsync(
        "textDocument/didChange",
        $"{{\"textDocument\":{{\"uri\":{JsonSerializer.Serialize(UriOf(path))},\"version\":{version}}},\"contentChanges\":[{string.Join(',', changes)}]}}");

    public Task CloseAsync(string path) => NotifyAsync("textDocument/didClose", $"{{\"textDocument\":{{\"uri\":{JsonSerializer.Serialize(UriOf(path))}}}}}");

    /// <summary>The next diagnostics of a file that meet a condition.</summary>
    public async Task<JsonElement[]> DiagnosticsAsync(string path, Func<JsonElement[], bool>? that = null, int? version = null)
    {
        var published = await CalledAsync("textDocument/publishDiagnostics", p =>
            p.GetProperty("uri").GetString() == UriOf(path)
            && (version is null || (p.TryGetProperty("version", out var v) && v.GetInt32() == version))
            && that?.Invoke([.. p.GetProperty("diagnostics").EnumerateArray()]) != false);
        return [.. published.GetProperty("diagnostics").EnumerateArray()];
    }

    public static string Replacing(int line, int from, int toLine, int to, string text) =>
        $"{{\"range\":{{\"start\":{{\"line\":{line},\"character\":{from}}},\"end\":{{\"line\":{toLine},\"character\":{to}}}}},\"text\":{JsonSerializer.Serialize(text)}}}";

    public static string Whole(string text) => $"{{\"text\":{JsonSerializer.Serialize(text)}}}";

    public static string UriOf(string path) => path.Contains(':', StringComparison.Ordinal) ? path : Assay.Cli.Lsp.Documents.DocumentAddress.UriOf(path);

    public static string At(string path, int line, int character) =>
        $"{{\"textDocument\":{{\"uri\":{JsonSerializer.Serialize(UriOf(path))}}},\"position\":{{\"line\":{line},\"character\":{character}}}}}";

    /// <summary>What the server has said so far that nothing has waited for, as JSON.</summary>
    public string[] Said()
    {
        while (_inbox.Reader.TryRead(out var message))
        {
            _kept.Add(message);
        }

        return [.. _kept.Select(k => k.GetRawText())];
    }

    /// <summary>Ends the server as an editor does.</summary>
    public async Task<int> StopAsync()
    {
        await RequestAsync("shutdown", "null");
        await SendAsync("""{"jsonrpc":"2.0","method":"exit"}""");
        return await Exit.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    public void EndInput() => _toServer.Dispose();

    public async ValueTask DisposeAsync()
    {
        await _toServer.DisposeAsync();
        await ((Task)Exit.WaitAsync(Patience, CancellationToken.None)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<JsonElement> WaitAsync(Func<JsonElement, bool> isIt)
    {
        if (_kept.FindIndex(m => isIt(m)) is >= 0 and var at)
        {
            var kept = _kept[at];
            _kept.RemoveAt(at);
            return kept;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            while (true)
            {
                var message = await _inbox.Reader.ReadAsync(patience.Token);
                if (isIt(message))
                {
                    return message;
                }

                _kept.Add(message);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ChannelClosedException)
        {
            throw new InvalidOperationException("The server did not say it. It said: " + string.Join('\n', _kept.Select(k => k.GetRawText())), e);
        }
    }

    // Reads as strictly as the protocol is written: anything else on the output fails the test.
    private async Task ReadAsync()
    {
        try
        {
            var header = new List<byte>();
            var one = new byte[1];
            while (await _fromServer.ReadAsync(one) > 0)
            {
                header.Add(one[0]);
                if (header.Count < 4 || Encoding.ASCII.GetString([.. header[^4..]]) != "\r\n\r\n")
                {
                    continue;
                }

                var text = Encoding.ASCII.GetString([.. header]).Trim();
                header.Clear();
                text.ShouldStartWith("Content-Length: ");
                var body = new byte[int.Parse(text["Content-Length: ".Length..], System.Globalization.CultureInfo.InvariantCulture)];
                await _fromServer.ReadExactlyAsync(body);
                _inbox.Writer.TryWrite(JsonElement.Parse(body));
            }

            _inbox.Writer.TryComplete(header.Count > 0 ? new InvalidDataException("The output ends with: " + Encoding.UTF8.GetString([.. header])) : null);
        }
        catch (Exception e)
        {
            _inbox.Writer.TryComplete(e);
        }
    }
}
