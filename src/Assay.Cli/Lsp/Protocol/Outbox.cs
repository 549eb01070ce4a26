using System.Text.Json;

namespace Assay.Cli.Lsp.Protocol;

/// <summary>What the server has to say, in order. Saying is cheap and happens at once; sending happens in <see cref="FlushAsync"/>.</summary>
internal sealed class Outbox(FrameWriter writer)
{
    private const int MaxAsked = 1_000;

    private readonly Queue<Action<Utf8JsonWriter>> _waiting = new();
    private readonly Dictionary<string, Action<Value>> _asked = new(StringComparer.Ordinal);
    private int _lastId;

    /// <summary>Whether the client is gone.</summary>
    public bool IsClosed => writer.IsClosed;

    public void Notify(string method, Action<Utf8JsonWriter> parameters) => _waiting.Enqueue(json =>
    {
        json.WriteString("method", method);
        json.WritePropertyName("params");
        parameters(json);
    });

    /// <summary>Asks the client for something; <paramref name="onResult"/> is called with what it answers, if it does.</summary>
    public void Ask(string method, Action<Utf8JsonWriter>? parameters, Action<Value>? onResult = null)
    {
        var id = $"assay-{++_lastId}";
        if (onResult is not null && _asked.Count < MaxAsked)
        {
            _asked[$"\"{id}\""] = onResult;
        }

        _waiting.Enqueue(json =>
        {
            json.WriteString("id", id);
            json.WriteString("method", method);
            if (parameters is not null)
            {
                json.WritePropertyName("params");
                parameters(json);
            }
        });
    }

    /// <summary>Takes a response of the client.</summary>
    public void Take(Message response)
    {
        if (response.Id is { } id && _asked.Remove(id, out var onResult))
        {
            onResult(response.Result);
        }
    }

    public void Answer(string id, Action<Utf8JsonWriter> result) => _waiting.Enqueue(json =>
    {
        WriteId(json, id);
        json.WritePropertyName("result");
        result(json);
    });

    public void Fail(string? id, RpcError error) => _waiting.Enqueue(json =>
    {
        WriteId(json, id);
        json.WriteStartObject("error");
        json.WriteNumber("code", error.Code);
        json.WriteString("message", error.Message);
        json.WriteEndObject();
    });

    /// <summary>A line for the client's log.</summary>
    public void Log(MessageType type, string message) => Notify("window/logMessage", json =>
    {
        json.WriteStartObject();
        json.WriteNumber("type", (int)type);
        json.WriteString("message", message);
        json.WriteEndObject();
    });

    /// <summary>Sends everything that was said.</summary>
    public async Task FlushAsync()
    {
        while (!IsClosed && _waiting.TryDequeue(out var members))
        {
            await writer.WriteAsync(members);
        }
    }

    private static void WriteId(Utf8JsonWriter json, string? id)
    {
        json.WritePropertyName("id");
        json.WriteRawValue(id ?? "null");
    }
}

/// <summary>How grave a line of the log is, by the numbers of the protocol.</summary>
internal enum MessageType
{
    Error = 1,
    Warning = 2,
    Info = 3,
    Log = 4,
}
