using System.Text;
using System.Text.Json;

namespace Assay.Probe.Transport;

/// <summary>Why there was no answer.</summary>
internal enum SendFailure
{
    None,
    Unreachable,
    TimedOut,
    Broken,
}

/// <summary>What came back: at most so many bytes, in at most so much time.</summary>
internal sealed class Answer
{
    private static readonly JsonDocumentOptions Lenient = new() { MaxDepth = 128 };
    private static readonly string[] FailureWords = ["fail", "failed", "failure", "error", "denied", "unauthorized", "forbidden"];
    private readonly Lazy<JsonElement?> _json;
    private string? _text;
    private bool? _saysFailure;

    public Answer()
    {
        _json = new Lazy<JsonElement?>(Parse);
    }

    /// <summary>The status code; 0 where there was no answer.</summary>
    public int Status { get; init; }

    public SendFailure Failure { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Whether the body was longer than the bound; the rest was not read.</summary>
    public bool Truncated { get; init; }

    public TimeSpan Elapsed { get; init; }

    /// <summary>Whether the call did what it asked for: a status of success, and no body that says otherwise.</summary>
    public bool IsSuccess => Status is >= 200 and < 300 && !SaysFailure;

    /// <summary>Whether a body with a status of success says that the call failed, such as <c>{"status": "fail"}</c>.</summary>
    public bool SaysFailure => Status is >= 200 and < 300 && (_saysFailure ??= ReadFailure());

    public bool IsServerError => Status is >= 500 and < 600 and not 501 and not 503;

    /// <summary>A refusal by the caller's identity.</summary>
    public bool IsDenied => Status is 401 or 403;

    public string ContentType => Header("Content-Type") ?? "";

    public bool IsHtml =>
        ContentType.StartsWith("text/html", StringComparison.OrdinalIgnoreCase)
        || ContentType.StartsWith("application/xhtml+xml", StringComparison.OrdinalIgnoreCase);

    /// <summary>The body as JSON; null where it is none.</summary>
    public JsonElement? Json => _json.Value;

    /// <summary>The body as text; bytes that are not UTF-8 are replaced.</summary>
    public string Text => _text ??= Encoding.UTF8.GetString(Body.Span);

    public string? Header(string name)
    {
        foreach (var (key, value) in Headers)
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>How messages name the outcome.</summary>
    public override string ToString() => Failure switch
    {
        SendFailure.Unreachable => "no connection",
        SendFailure.TimedOut => "no answer in time",
        SendFailure.Broken => "a broken answer",
        _ => $"status {Status}",
    };

    private bool ReadFailure()
    {
        const int longest = 4096;
        if (Body.Length is 0 or > longest || Json is not { ValueKind: JsonValueKind.Object } body)
        {
            return false;
        }

        return Says(body, "success", JsonValueKind.False) || Says(body, "ok", JsonValueKind.False) || Says(body, "error", JsonValueKind.True)
            || FailsBy(body, "status") || FailsBy(body, "result");
    }

    private static bool Says(JsonElement body, string name, JsonValueKind kind) => body.TryGetProperty(name, out var value) && value.ValueKind == kind;

    private static bool FailsBy(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { } text
        && FailureWords.Contains(text, StringComparer.OrdinalIgnoreCase);

    private JsonElement? Parse()
    {
        var start = Body.Span.TrimStart(" \t\r\n"u8);
        if (Truncated || start.IsEmpty || IsHtml)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(Body, Lenient);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
