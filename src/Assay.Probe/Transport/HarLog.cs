using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using Assay.Contract.Text;

namespace Assay.Probe.Transport;

/// <summary>Writes the traffic of a run as an HTTP Archive 1.2, one entry as soon as it is over; secrets are masked, bodies and the whole are bounded.</summary>
internal sealed class HarLog : IDisposable
{
    private const int LongestBody = 64 * 1024;
    private const long LongestLog = 512L * 1024 * 1024;
    private readonly Lock _gate = new();
    private readonly Utf8JsonWriter _writer;
    private readonly Uri _origin;
    private readonly Masking _masking;
    private readonly HttpText _text;
    private readonly TimeProvider _time;
    private long _leftOut;

    public HarLog(Stream stream, Uri origin, Masking masking, HttpText text, TimeProvider time)
    {
        _writer = new Utf8JsonWriter(stream);
        (_origin, _masking, _text, _time) = (origin, masking, text, time);
        _writer.WriteStartObject();
        _writer.WriteStartObject("log");
        _writer.WriteString("version", "1.2");
        _writer.WriteStartObject("creator");
        _writer.WriteString("name", "assay");
        _writer.WriteString("version", typeof(HarLog).Assembly.GetName().Version?.ToString(3) ?? "0");
        _writer.WriteEndObject();
        _writer.WriteStartArray("entries");
    }

    /// <summary>How many exchanges were left out because the log had grown to its bound.</summary>
    public long LeftOut => Interlocked.Read(ref _leftOut);

    public void Observe(Exchange exchange)
    {
        lock (_gate)
        {
            if (_writer.BytesCommitted > LongestLog)
            {
                _leftOut++;
                return;
            }

            Write(exchange);
            _writer.Flush();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _writer.WriteEndArray();
            if (_leftOut > 0)
            {
                _writer.WriteString("comment", $"{_leftOut} more entries were left out");
            }

            _writer.WriteEndObject();
            _writer.WriteEndObject();
            _writer.Dispose();
        }
    }

    private void Write(Exchange exchange)
    {
        var (call, answer) = exchange;
        var milliseconds = Math.Round(answer.Elapsed.TotalMilliseconds, 3);
        _writer.WriteStartObject();
        _writer.WriteString("startedDateTime", (_time.GetUtcNow() - answer.Elapsed).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        _writer.WriteNumber("time", milliseconds);
        Request(call);
        Response(answer);
        _writer.WriteStartObject("cache");
        _writer.WriteEndObject();
        _writer.WriteStartObject("timings");
        _writer.WriteNumber("send", 0);
        _writer.WriteNumber("wait", milliseconds);
        _writer.WriteNumber("receive", 0);
        _writer.WriteEndObject();
        if (call.Operation is { } operation)
        {
            _writer.WriteString("_operation", operation.Title);
        }

        _writer.WriteString("_caller", call.As?.Name ?? "anonymous");
        _writer.WriteEndObject();
    }

    private void Request(Call call)
    {
        _writer.WriteStartObject("request");
        _writer.WriteString("method", call.Method);
        _writer.WriteString("url", _masking.Everything(_origin.GetLeftPart(UriPartial.Authority) + call.Target));
        _writer.WriteString("httpVersion", "HTTP/1.1");
        Cookies();
        Pairs("headers", _text.HeadersOf(call));
        Pairs("queryString", call.Query.Select(q => KeyValuePair.Create(_masking.Known(q.Key), _masking.Everything(q.Value))));
        if (call.Body is { } body)
        {
            _writer.WriteStartObject("postData");
            _writer.WriteString("mimeType", call.ContentType ?? "");
            Text(body, _masking.Known);
            _writer.WriteEndObject();
        }

        _writer.WriteNumber("headersSize", -1);
        _writer.WriteNumber("bodySize", call.Body?.Length ?? 0);
        _writer.WriteEndObject();
    }

    private void Response(Answer answer)
    {
        _writer.WriteStartObject("response");
        _writer.WriteNumber("status", answer.Status);
        _writer.WriteString("statusText", answer.Status == 0 ? answer.ToString() : "");
        _writer.WriteString("httpVersion", answer.Status == 0 ? "" : "HTTP/1.1");
        Cookies();
        Pairs("headers", _text.HeadersOf(answer));
        _writer.WriteStartObject("content");
        _writer.WriteNumber("size", answer.Body.Length);
        _writer.WriteString("mimeType", answer.ContentType);
        Text(answer.Body, _masking.Everything);
        _writer.WriteEndObject();
        _writer.WriteString("redirectURL", answer.Status is >= 300 and < 400 ? _masking.Everything(answer.Header("Location") ?? "") : "");
        _writer.WriteNumber("headersSize", -1);
        _writer.WriteNumber("bodySize", answer.Body.Length);
        _writer.WriteEndObject();
    }

    // Cookies stand among the headers, where their values are masked.
    private void Cookies()
    {
        _writer.WriteStartArray("cookies");
        _writer.WriteEndArray();
    }

    private void Pairs(string name, IEnumerable<KeyValuePair<string, string>> pairs)
    {
        _writer.WriteStartArray(name);
        foreach (var (key, value) in pairs)
        {
            _writer.WriteStartObject();
            _writer.WriteString("name", key);
            _writer.WriteString("value", value);
            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
    }

    // In bytes that are no text no secret would be recognised.
    private void Text(ReadOnlyMemory<byte> body, Func<string, string> mask)
    {
        if (!Utf8.IsValid(body.Span))
        {
            _writer.WriteString("text", "");
            _writer.WriteString("comment", $"{body.Length} bytes that are no UTF-8");
            return;
        }

        // Masked before it is cut: half a secret is no longer recognised as one. What is far longer is cut first, with room for that.
        var text = mask(System.Text.Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, 4 * LongestBody)]));
        _writer.WriteString("text", text.Length <= LongestBody ? text : text[..LongestBody]);
        if (text.Length > LongestBody)
        {
            _writer.WriteString("comment", $"cut, {body.Length} bytes in all");
        }
    }
}
